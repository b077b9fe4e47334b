### The supervisor's desk.

waiting-title = Fiches à décider
waiting-lead = La plus longue attente d’abord. Vos propres saisies n’y sont pas.
waiting-all = Toutes
waiting-submitted = À valider
waiting-held = Retenues
waiting-none = Rien n’attend.
waiting-back = Liste d’attente
waits = Attend depuis
review-lead = Comparez, puis décidez.
tab-compare = Comparer
tab-dossier = Fiche
to-decide = Fiche à décider
known-person = Personne connue
comparing = Comparaison des empreintes…
comparison-score = Score { $score } : deux personnes différentes y arrivent { $chance }. Doublon dès { $threshold }.
prints-compared = Empreintes comparées
finger-score = Score { $score } · { $pairs ->
        [one] { $pairs } point commun
       *[other] { $pairs } points communs
    }
marks-show = Points
marks-explained = { $pairs ->
        [0] Aucun point commun sur ce doigt.
        [one] Un point commun, en jaune et numéroté de la même façon des deux côtés.
       *[other] { $pairs } points communs, en jaune et numérotés de la même façon des deux côtés.
    }
zoom-in = Agrandir
zoom-out = Réduire
validate = Valider
validate-title = Valider cette fiche ?
validate-lead = { $name }, { $number }. Votre signature est ajoutée au journal.
validate-confirm = Valider
validate-blocked = Vous ne pouvez pas valider cette fiche.
validate-blocked-held = Une fiche retenue ne peut pas être validée : retournez-la ou rejetez-la.
return = Retourner
return-title = Retourner la fiche à l’enrôleur
return-lead = L’enrôleur verra la raison et pourra corriger.
return-confirm = Retourner
reject = Rejeter
reject-title = Rejeter la fiche
reject-lead = La fiche reste au journal mais n’aura pas de place. C’est définitif.
reject-confirm = Rejeter définitivement
decided-validated = Fiche validée
decided-returned = Fiche retournée
decided-rejected = Fiche rejetée
decided-next = La décision est signée et enregistrée.
