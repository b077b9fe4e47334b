### Words that several screens of the supervision and administration desks share.

drop-hint = Ou glissez le fichier sur la fenêtre.
file-path = Chemin du fichier
reason-hint = En quelques mots ; gardée au journal.
arrivals-all = Tout
