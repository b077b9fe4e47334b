### Users, statistics, journal.

users-title = Utilisateurs
users-lead = Chacun a son nom, son rôle et son PIN.
role = Rôle
user-since = Ajouté le
user-add = Ajouter un utilisateur
user-add-lead = La personne tape elle-même son PIN.
user-add-confirm = Ajouter
user-added = { $name } peut se connecter
expected-title = Attendus sur les sites
expected-lead = Le site l’apprend par le prochain lot ; chacun y tape lui-même son PIN.
expected-none = Personne n’est attendu.
expected-say = Annoncer un utilisateur
expected-site = Site
expected-said = Annonce
expected-in = Doit se connecter
expected-gone = Ne doit plus se connecter
expected-done = Fait au site
expected-waits = Pas encore
expected-change = Changer
expected-noted = { $name } : annonce enregistrée, elle part avec le prochain lot
expected-here = Attendus par le siège
expected-here-lead = Annoncé par le siège et pas encore fait ici.
station-title = Cette station
station-fingerprint = Empreinte des clés, à lire à voix haute :

stats-title = Statistiques
stats-lead = Hommes, femmes et total ; brouillons et orientations non comptés.
stats-by = Compter par
stats-by-unit = Unité
stats-by-party = Partie
stats-by-movement = Mouvement
stats-by-site = Site
stats-by-sex = Sexe
stats-by-state = État
stats-by-path = Parcours
stats-by-day = Jour
stats-men = H
stats-women = F
stats-total = Total
stats-all = Total
stats-unknown = Non précisé
stats-share = Part
stats-legend = Plein : hommes · vide : femmes

journal-title = Journal
journal-lead = Chaque acte est signé et enchaîné au précédent.
journal-verify = Vérifier maintenant
journal-verifying = Vérification de la chaîne, des signatures et des images…
journal-explained = La vérification relit tous les actes : leur chaîne, leurs signatures et les fichiers gardés. Elle prouve que rien n’a été retiré ni modifié.
journal-ok = { $count ->
        [one] Le journal tient : { $count } acte vérifié
       *[other] Le journal tient : { NUMBER($count) } actes vérifiés
    }
journal-ok-what = Chaîne, signatures et fichiers concordent.
journal-bad = Le journal ne tient pas
journal-bad-next = Arrêtez la saisie, ne changez rien et prévenez le siège.
journal-events = Actes vérifiés :
journal-head = Tête du journal, à comparer avec le reçu du siège :
