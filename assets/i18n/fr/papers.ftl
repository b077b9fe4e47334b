### Papers and lists. The templates in assets/papers ask for these by name.

paper-preview = APERÇU
paper-receipt-title = Reçu provisoire d’enrôlement
paper-card-title = CARTE D’IDENTIFICATION
paper-discharge-title = Décharge : remise d’arme
paper-discharge-title-returned = Décharge : restitution d’arme
paper-discharge-title-destroyed = Procès-verbal : destruction d’arme
paper-referral-title = Fiche de référencement
paper-posts-title = État des postes
paper-roster-title = État nominatif
paper-weapons-title = État des armes
paper-quota-title = État des quotas
paper-stats-title = Statistiques
paper-site = Site
paper-hidden = caché
paper-unsaid = Non précisé
paper-day-title = Fiche de la journée
paper-footer = Confidentiel · imprimé le { $at }
paper-list-empty = Rien à inscrire.

paper-copy-person = Exemplaire de la personne
paper-copy-file = Exemplaire du dossier
paper-number = Numéro
paper-serial = Pièce n°
paper-enrolled-on = Enregistré le
paper-printed-on = Imprimé le
paper-issued-on = Délivrée le
paper-qr-check = Vérifiable sans réseau par « matricule verify »
paper-prints = Empreintes : { $captured } prises, { $exceptions ->
        [0] aucune exception
        [one] 1 exception
       *[other] { $exceptions } exceptions
    }, { $forced ->
        [0] aucune forcée
        [one] 1 forcée
       *[other] { $forced } forcées
    }
paper-forced = forcée
paper-receipt-notice = Ce reçu atteste l’enregistrement. Il ne donne droit ni à un poste, ni à une solde, ni à une carte : un superviseur doit encore valider la fiche.
paper-receipt-keep = Gardez-le et présentez-le pour tout retrait ou correction. Il ne se prête ni ne se vend. En cas de perte, revenez au site.
paper-signature-person = Signature ou empreinte de la personne
paper-signature-station = Signature et cachet du site
paper-card-notice = Cette carte est personnelle. Elle n’est valable que si le code est reconnu et que le visage est celui du porteur.
paper-card-found = Si vous trouvez cette carte, remettez-la au poste de commandement le plus proche.

paper-signature-giver = Remis par (nom, signature)
paper-signature-receiver = Reçu par (nom, signature)
paper-signature-witness = Témoin (nom, signature)
paper-discharge-declaration = Je soussigné reconnais que l’arme décrite ci-dessus a été déchargée, contrôlée en ma présence et remise ce jour.
paper-discharge-returned = Je soussigné reconnais que l’arme décrite ci-dessus m’a été restituée déchargée ce jour.
paper-discharge-handed-over = Je soussigné reconnais avoir reçu ce jour, déchargée, l’arme décrite ci-dessus et en répondre désormais.
paper-discharge-destroyed = Nous soussignés certifions que l’arme décrite ci-dessus a été détruite devant nous.
paper-discharge-notice = Une copie va à la personne, une au dossier. Sans cette décharge, l’arme est réputée toujours détenue.
paper-weapon-number = Arme n°
paper-bearer = Remise par n°
paper-received-on = Reçue le
paper-custody = Garde
paper-custody-since = Depuis le
paper-custody-by = Inscrit par
paper-custody-to = Lieu ou destinataire
paper-custody-reason = Motif
paper-custody-paper = Pièce
paper-custody-witness = Témoin

paper-referral-code = Code de référencement
paper-age = Âge estimé
paper-age-one = { $from } ans
paper-age-range = entre { $from } et { $to } ans
paper-referred-on = Orienté le
paper-place = Lieu
paper-focal-point = Point focal
paper-referral-notice = La personne qui porte cette fiche peut avoir moins de 18 ans. Elle est confiée au point focal de la protection de l’enfance.
paper-referral-rights = Aucune empreinte n’a été prise, aucune photo, et aucun nom n’est gardé. Le code seul permet au point focal de retrouver cette orientation.
paper-signature-focal = Reçu par le point focal (nom, signature)

paper-holder = Titulaire
paper-since = Depuis
paper-replaced = Remplace
paper-replaced-why = Motif
paper-letter = Lettre

paper-nth = N°
paper-state = État
paper-total = Total
paper-men = H
paper-women = F
paper-quota = Quota
paper-taken = Occupés
paper-free = Libres
paper-waiting = En attente
paper-captured = Empreintes
paper-exceptions = Exceptions
paper-forced-count = Forcées
paper-day = Jour
paper-counts = Décompte par partie
paper-count-of = Partie
paper-seal = Scellé de la journée
paper-seal-notice = Le code porte la tête du journal signée par la station. Gardez cette fiche hors du site : une fiche retirée ou ajoutée après coup se verra.
paper-journal-events = Événements du journal
paper-journal-head = Tête du journal
paper-sealed-at = Arrêté le
paper-enrolments = Fiches au registre
paper-validated = Fiches validées
paper-delegate = Délégué { $party } (nom, signature)
paper-sealed-by = A scellé avec son code : { $name }
paper-sealed-not = N’a pas scellé : { $reason }
paper-seal-open = Journée pas encore scellée par les délégués.
paper-seal-complete = Journée scellée par toutes les parties le { $at }.
paper-seal-flagged = Journée signalée : scellée le { $at } sans { $parties }.
paper-seal-went-on = Journée signalée : le travail a continué après le scellé. À sceller de nouveau.

card-reason-lost = Perdue
card-reason-stolen = Volée
card-reason-damaged = Abîmée
card-reason-misprinted = Mal imprimée
card-reason-corrected = Données corrigées
card-reason-withdrawn = Retirée

standing-valid = Pièce valable
standing-unknown-station = Station inconnue
standing-forged = Pièce fausse
standing-suspended = Carte suspendue
standing-revoked = Pièce annulée
standing-superseded = Pièce remplacée
standing-behind = Le journal d’ici ne va pas aussi loin
standing-differs = Ne correspond pas au journal

ended-replaced = remplacée par une autre pièce
ended-serial-twice = numéro de pièce utilisé deux fois
