### The printed tour of the demo.

demo-preparing = Préparation de la démonstration, la première fois seulement : { $done } sur { $total } ({ $name })
demo-signed-in = { $name } ouvre la station { $station }.
demo-bad-print = Le pouce droit n’est pas posé : qualité { $quality }. On recommence.
demo-enrolled = { $name } est enrôlé : dix doigts, photo, recherche sans ressemblance. Fiche { $number }.
demo-caught = La même personne revient sous un autre nom : doublon de { $number }, score { $score }. La fiche est retenue.
demo-own-work = { $name } ne peut pas valider sa propre saisie.
demo-validated = { $name } valide { $number } ; le doublon retenu ne peut pas l’être.
demo-exported = La clé porte { $records } fiches chiffrées et signées ({ $kib } Kio). Envoyé n’est pas reçu.
demo-received = Le siège a lu { $records } fiches ; ses { $receipts } accusés de réception sont là.
demo-verified = Le journal tient : { $events } événements, signatures et images vérifiées, tables reconstruites à l’identique.
