### Training: the lessons and what marks every screen.

training-mark = ENTRAÎNEMENT
training-what = Entraînement : rien ne sort d’ici
training-title = Entraînement
training-lead = Personnes inventées, lecteur simulé. Rien de ce que vous faites ici ne quitte cet ordinateur. Choisissez qui vous êtes :
lessons-title = Vos exercices
lessons-passed = { $passed } réussis sur { $all }
lessons-all = Tous les exercices sont réussis : vous pouvez travailler sur le poste réel.
lesson-passed = Réussi
lesson-open = À faire
lesson-bad-finger = Un doigt difficile
lesson-how-bad-finger = Enrôlez Moussa Ag Alhassane. Au simulateur, choisissez « Partiel » pour un doigt, lisez la raison, puis reposez-le bien. Terminez et soumettez la fiche.
lesson-duplicate = Une personne déjà enrôlée
lesson-how-duplicate = Enrôlez Mohamed Ag Infahi sous un autre nom : le simulateur pose ses vrais doigts. Lisez le verdict et soumettez sans rien dire à la personne.
lesson-possible-child = Un enfant, peut-être
lesson-how-possible-child = Ouvrez un enrôlement et estimez la naissance entre 2007 et 2012, par entretien. Suivez ce que dit l’écran.
lesson-full-quota = Un quota complet
lesson-how-full-quota = Enrôlez Baba Ould Mohamed pour la Plateforme : ses postes sont tous pris. Voyez ce que devient la fiche.
begin-again = Recommencer l’entraînement
begin-again-lead = Tout ce qui a été fait dans cet entraînement est effacé, pour la personne suivante.
begin-again-confirm = Effacer et recommencer
