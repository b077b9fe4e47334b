### The card on F1.

help-title = Aide et touches
help-lead = F1 ouvre et ferme cette carte partout.
help-everywhere = Partout
help-everywhere-f1 = Cette carte
help-everywhere-tab = Champ suivant ; Maj+Tab : précédent
help-everywhere-esc = Fermer une question
help-enrol = Enrôlement
help-enrol-f2 = Nouvel enrôlement ; capturer le doigt ou la photo
help-enrol-f4 = Doigt sans empreinte possible
help-enrol-f6 = Garder le meilleur essai avec une raison
help-enrol-f7 = Étape précédente
help-enrol-f8 = Étape suivante
help-enrol-arrows = Changer de doigt sur le dessin
help-review = Examen d’une fiche
help-review-f8 = Valider
help-review-f9 = Retourner
help-review-f10 = Rejeter
help-trouble = En cas de problème
help-trouble-power = Coupure de courant : rouvrez le programme, la fiche reprend au même doigt.
help-trouble-scanner = Lecteur muet : débranchez-le, rebranchez-le, choisissez-le de nouveau.
help-trouble-doubt = Un doute : laissez la fiche en brouillon et appelez le superviseur.
