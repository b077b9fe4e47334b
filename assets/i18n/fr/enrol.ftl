### The wizard.

steps-label = Étapes
step-done = (fait)
step-before = Retour
step-next = Suite : { $step }
leave = Quitter, brouillon gardé
saving = Enregistrement…
saved-at = Enregistré à { $at }

lead-notice = Lisez à haute voix, dans une langue que la personne comprend.
lead-age = Avant toute empreinte et toute photo.
lead-identity = Écrivez les noms comme la personne les donne.
lead-prints = Dix doigts : une capture ou une exception pour chacun.
lead-photo = Un seul visage, droit, net et éclairé.
lead-search = La personne est comparée à toutes celles que la station connaît.
lead-summary = Relisez avec la personne, puis soumettez.

notice-title = Ce que la personne doit entendre
notice-why = Nous vous enregistrons pour le Mécanisme opérationnel de coordination (MOC).
notice-what = Nous prenons vos noms, votre naissance, vos dix empreintes et votre photo ; votre arme si vous en présentez une.
notice-who = Ces données restent chiffrées sur cet ordinateur et au siège du MOC. Personne d’autre ne les reçoit.
notice-not = Nous ne demandons pas votre ethnie. Une arme n’est pas exigée.
notice-rights = Vous pouvez demander à voir vos données, à les corriger, et retirer votre accord.
notice-free = Vous êtes libre d’accepter ou de refuser.
notice-agree = J’ai lu la notice ; la personne a compris et accepte.
notice-refused = Si la personne refuse, quittez cet écran : rien de biométrique n’a été pris.

birth-known = Que sait-on de la naissance ?
birth-kind-date = La date exacte
birth-kind-year = L’année seulement
birth-kind-range = Une estimation
birth-day = Jour
birth-month = Mois
birth-year = Année
birth-from = Née au plus tôt en
birth-to = Née au plus tard en
birth-method = Comment l’estimation est faite
birth-method-document = Document présenté
birth-method-interview = Entretien
birth-method-event = Événement connu
birth-method-medical = Avis médical
birth-hint = L’âge est vérifié dès que la naissance est complète.
adult-title = 18 ans ou plus
adult-what = L’enrôlement peut continuer.
referral-title = L’enrôlement s’arrête ici : la personne peut avoir moins de 18 ans
referral-what = Aucune empreinte, aucune photo, aucune liste. Ce n’est pas une faute de la personne.
referral-next = Conduisez-la au point focal de protection de l’enfance, sans escorte armée.
referral-kept = Rien de biométrique n’a été pris ni gardé.
referral-home = Revenir à l’accueil
referral-focal-point = Point focal qui prend en charge
referral-refer = Orienter vers la protection de l’enfance
referral-code = Code du billet : { $code }

section-person = La personne
section-origin = Origine
section-membership = Appartenance
section-more = Autres renseignements
section-weapon = Arme
fields-missing = { $count ->
        [one] Il manque un champ obligatoire
       *[other] Il manque { $count } champs obligatoires
    }
weapon-shown = Une arme est présentée
weapon-unload-first = D’abord : faites décharger l’arme et vérifiez la chambre.
weapon-then-more = Les autres champs s’ouvrent quand ces deux-là sont enregistrés.

fingers-done = { $done } doigts sur 10
fingers-hint = Flèches pour changer de doigt
fingers-all = Les dix doigts sont faits
capture = Capturer
capturing = Capture…
preview-live = En direct
preview-best = Meilleur essai
preview-none = Pas encore d’essai
preview-waiting = En attente du lecteur…
tries-so-far = Essais : { $tries } · { $left ->
        [0] plus d’essai
        [one] { $left } essai restant
       *[other] { $left } essais restants
    }
print-kept = { $finger } : gardé, qualité { $quality }
print-again = { $finger } : qualité { $quality }, { $left ->
        [0] essais épuisés
        [one] encore { $left } essai
       *[other] encore { $left } essais
    }
print-exhausted = Gardez le meilleur essai avec une raison (F6), ou notez une exception (F4).
force = Garder avec une raison
force-title = Garder l’empreinte : { $finger }
force-lead = La qualité reste insuffisante. Le superviseur verra la raison.
force-confirm = Garder le meilleur essai
print-discard = Effacer les essais de ce doigt
exception-record = Pas d’empreinte possible
exception-title = Exception : { $finger }
exception-lead = Ce doigt n’aura pas d’empreinte. Le superviseur verra la raison.
exception-how-long = Pour combien de temps ?
exception-confirm = Noter l’exception
exception-clear = Lever l’exception
scanner = Lecteur d’empreintes
scanner-source = Source
scanner-folder-path = Dossier des images
simulator-person = Qui pose les doigts
simulator-known = { $name } (déjà enrôlé·e)
simulator-placement = Comment

camera-live = Image de la caméra
camera-none = Aucune caméra sur ce poste
camera-none-next = Choisissez le fichier d’une photo, ou branchez une caméra et revenez à cette étape.
photo-rule-one = Une seule personne, sans lunettes noires
photo-rule-light = Lumière de face, fond uni
photo-rule-face = Yeux sur la ligne, visage dans l’ovale
photo-shoot = Prendre la photo
photo-busy = Vérification…
photo-file = Choisir un fichier
photo-simulate = Portrait inventé du simulateur
photo-kept = Photo gardée
photo-none = Pas de photo
photo-better = Photo gardée, mais on peut faire mieux
photo-good = Photo bonne
face-good = Bien placé : F2

search = Rechercher
search-again = Rechercher encore
searching = Comparaison avec toutes les personnes connues…

summary-missing = Il manque encore :
summary-verdict = Résultat de la recherche :
submit = Signer et soumettre
submitting = Recherche finale et signature…
submitted-title = Fiche enregistrée et soumise
submitted-waiting = La fiche attend un superviseur
submitted-waiting-next = Donnez le numéro à la personne. Elle peut partir.
submitted-held = La fiche est retenue
submitted-held-next = Appelez le superviseur. Donnez le numéro à la personne et demandez-lui d’attendre.
submitted-home = Accueil
submitted-record = Voir la fiche

unfinished-notice = Lisez la notice et cochez l’accord avant de continuer.
unfinished-age = L’âge n’est pas encore établi : remplissez la naissance.
unfinished-identity = Il manque des champs obligatoires : ils sont nommés ci-dessus.
unfinished-prints = Les dix doigts ne sont pas faits : une capture ou une exception pour chacun.
unfinished-photo = Il manque la photo.
unfinished-search = Attendez le résultat de la recherche, ou relancez-la.
unfinished-summary = Il manque encore quelque chose.
undo = Annuler : { $what }
undo-photo = photo refaite
undo-forced = { $finger } gardé de force, à reprendre
