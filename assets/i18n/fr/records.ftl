### Records.

records-title = Fiches
records-count = { $count ->
        [one] { $count } fiche
       *[other] { NUMBER($count) } fiches
    }
records-find = Chercher un nom ou un numéro
records-every-state = Tous les états
records-none = Aucune fiche ne correspond.
records-back = Toutes les fiches
record-by = Saisie par { $by } à { $station }, le { $at }
record-search = Recherche
history = Historique
review = Examiner
