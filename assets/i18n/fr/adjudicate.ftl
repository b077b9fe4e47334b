### Whether two records are one person.

adjudicate-title = Est-ce la même personne que { $number } ?
adjudicate-two = Dans la bande « doublon », « personne différente » ne compte que si un second superviseur le dit aussi.
adjudicate-confirm = Signer
decision-same = Même personne
decision-different = Personne différente
decision-unsure = Impossible à dire
decision-what-same = Les deux fiches restent, reliées ; celle-ci n’aura pas de place.
decision-what-different = La fiche redevient ouverte à la validation quand toutes les ressemblances sont tranchées.
decision-what-unsure = La fiche reste retenue. Un autre superviseur ou le siège regardera.
