### Around every screen, and words that several screens share.

language = Langue
theme-switch = Passer au thème { $theme }
zoom-switch = Taille { $now } % : passer à { $next } %
help-open = Aide et touches
sign-out = Verrouiller
nav-label = Écrans
nav-home = Enrôlement
nav-waiting = À valider
nav-records = Fiches
nav-bundles = Échanges
nav-stats = Statistiques
nav-users = Utilisateurs
nav-journal = Journal
demo-mark = Démonstration : personnes inventées
version = Version { $version }
cancel = Annuler
stop-act = Arrêter
close = Fermer
yes = Oui
no = Non
reason = Raison
field-optional = (facultatif)
waited-minutes = { NUMBER($count) } min
waited-hours = { NUMBER($count) } h
waited-days = { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
number = Numéro
person = Personne
state = État
unit = Unité
unit-and-party = Unité et partie
exercise = Exercice
prints = Empreintes
photo = Photo
finger = Doigt
changed = Dernier acte
received = Reçu par le siège
name-not-yet = Nom à saisir
prints-captured = { $count ->
        [one] { $count } empreinte
       *[other] { $count } empreintes
    }
prints-exceptions = { $count ->
        [one] { $count } exception
       *[other] { $count } exceptions
    }
prints-forced = { $count ->
        [one] { $count } forcée
       *[other] { $count } forcées
    }
print-of = Empreinte : { $finger }
print-alt = { $label } : empreinte, { $paired } points communs sur { $minutiae }
quality-none = Pas encore de qualité
quality-of = Qualité { $quality }
quality-enough = Qualité { $quality } : suffisante
quality-short = Qualité { $quality } : insuffisante
tries-of = Essais : { $tries }
hands-label = Les dix doigts
hand-left = Main gauche
hand-right = Main droite
finger-label = { $finger } : { $state }
finger-label-quality = { $finger } : { $state }, qualité { $quality }
differs = diffère
birth-year-text = en { $year }
birth-range-text = entre { $from } et { $to } ({ $method })
one-in = 1 fois sur { $count }
one-in-more = moins d’une fois sur { $count }
candidate = Fiche ressemblante
candidates = Fiches ressemblantes
candidates-count = { $count ->
        [one] { $count } ressemblance
       *[other] { $count } ressemblances
    }
band = Bande
score = Score
chance = Hasard
fingers-compared = Doigts comparés
bands-explained = À trancher dès le score { NUMBER($adjudicate, maximumFractionDigits: 0) } (deux personnes différentes y arrivent { $adjudicateChance }), doublon dès { NUMBER($duplicate, maximumFractionDigits: 0) } ({ $duplicateChance }) : taux mesurés sur ce moteur.
verdict-what-unique = Aucune personne connue de cette station ne ressemble à celle-ci.
verdict-next-unique = Continuez vers le résumé.
verdict-what-adjudicate = Une personne connue lui ressemble, sans certitude.
verdict-next-adjudicate = Soumettez la fiche : le superviseur comparera. Ne dites rien à la personne.
verdict-what-duplicate = Cette personne est déjà enrôlée.
verdict-next-duplicate = Ne continuez pas seul : soumettez la fiche, elle sera retenue, et appelez le superviseur.
verdict-what-failed = Le moteur n’a pas répondu. Cela ne veut PAS dire « personne inconnue ».
verdict-next-failed = Relancez la recherche. Si la panne dure, soumettez : la fiche sera retenue jusqu’à une recherche réussie.
copies-title = { $count ->
        [one] Un fichier a déjà été vu
       *[other] { $count } fichiers ont déjà été vus
    }
copies-what = Ce sont exactement les mêmes fichiers (mêmes octets), pas seulement le même doigt : quelqu’un a présenté une copie.
