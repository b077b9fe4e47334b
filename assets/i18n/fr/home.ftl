### The enrolment desk in the morning.

home-title = Poste d’enrôlement
new-enrolment = Nouvel enrôlement
no-exercise = Aucun exercice d’enrôlement n’est ouvert. L’administrateur doit en ajouter un.
drafts-title = { $count ->
        [one] { $count } fiche à reprendre
       *[other] { $count } fiches à reprendre
    }
draft-progress = { $done } doigts sur 10 · enregistré { $at }
resume = Reprendre
today-title = Aujourd’hui
today-empty = Aucune fiche soumise aujourd’hui.
quota-of = { $enrolled } sur { $places } places
quota-full = complet
open-title = Nouvel enrôlement
open-lead = Pour quel exercice et quelle unité ?
open-begin = Commencer
