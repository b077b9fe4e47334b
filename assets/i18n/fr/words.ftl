### One word for each code of a closed list. The code stands in the journal and on the wire, the word on the screen.

finger-right-thumb = Pouce droit
finger-right-index = Index droit
finger-right-middle = Majeur droit
finger-right-ring = Annulaire droit
finger-right-little = Auriculaire droit
finger-left-thumb = Pouce gauche
finger-left-index = Index gauche
finger-left-middle = Majeur gauche
finger-left-ring = Annulaire gauche
finger-left-little = Auriculaire gauche

state-draft = Brouillon
state-submitted = À valider
state-held = Retenue
state-validated = Validée
state-returned = Retournée
state-rejected = Rejetée
state-assigned = En poste
state-transferred = Mutée
state-absent = Absente
state-unfit = Inapte
state-withdrawn = Retirée
state-deceased = Décédée

hold-duplicate = doublon
hold-adjudicate = ressemblance à trancher
hold-copy = fichier déjà vu
hold-search-failed = recherche en panne
hold-over-quota = quota atteint

verdict-unique = Personne unique
verdict-adjudicate = À trancher
verdict-duplicate = Doublon
verdict-failed = Recherche en panne

slot-empty = À faire
slot-retry = À reprendre
slot-exhausted = Essais épuisés
slot-captured = Capturé
slot-forced = Forcé
slot-exception = Exception

role-enroleur = Enrôleur
role-superviseur = Superviseur
role-administrateur = Administrateur
role-auditeur = Auditeur
role-delegue = Délégué d’une partie
role-protection = Point focal protection de l’enfance
role-what-enroleur = Enregistre les personnes.
role-what-superviseur = Valide, retourne ou rejette les fiches des autres.
role-what-administrateur = Gère les utilisateurs, les stations et les lots.
role-what-auditeur = Lit le journal et le vérifie ; ne modifie rien.
role-what-delegue = Signe la journée pour sa partie ; ne voit aucune fiche.
role-what-protection = Voit les orientations ; ne voit aucune fiche.

station-role-site = Site d’enrôlement
station-role-siege = Siège
station-role-training = Entraînement

step-notice = Notice
step-age = Âge
step-identity = Identité
step-prints = Empreintes
step-photo = Photo
step-search = Recherche
step-summary = Résumé

sex-M = Homme
sex-F = Femme

exception-amputated = Doigt amputé
exception-injured = Doigt blessé
exception-bandaged = Doigt bandé
exception-worn = Empreinte usée, illisible
exception-refused = Refus de la personne
permanence-permanent = Définitif
permanence-temporary = Temporaire

forced-worn-skin = Peau usée
forced-dry-skin = Peau trop sèche
forced-wet-skin = Peau trop humide
forced-scarred = Cicatrice
forced-cannot-hold-still = La personne ne peut pas tenir le doigt immobile
forced-scanner-trouble = Lecteur défaillant

return-photo-poor = Photo à refaire
return-prints-poor = Empreintes à refaire
return-fields-wrong = Champs à corriger
return-exception-unclear = Exception à expliquer
return-weapon-unclear = Arme à vérifier
return-ask-person-again = Revoir la personne

reject-duplicate = Personne déjà enrôlée
reject-not-eligible = Non éligible
reject-under-age-suspected = Âge inférieur à 18 ans probable
reject-false-identity = Fausse identité
reject-consent-withdrawn = Consentement retiré

quality-empty = Aucun doigt sur la vitre : posez le doigt.
quality-too-dry = Trop sec : humidifiez légèrement le doigt.
quality-too-wet = Trop humide : essuyez le doigt et la vitre.
quality-partial = Partiel : posez tout le bout du doigt.
quality-off-centre = Décentré : placez le doigt au milieu.
quality-moved = Bougé : tenez le doigt immobile.

photo-check-no-face = Aucun visage trouvé : cadrez le visage.
photo-check-several-faces = Plusieurs visages : une seule personne dans le cadre.
photo-check-photo-too-small = Image trop petite : rapprochez l’appareil.
photo-check-face-too-small = Visage trop petit : rapprochez la personne.
photo-check-face-cut = Visage coupé : reculez ou recentrez.
photo-check-photo-blurred = Flou : tenez l’appareil immobile.
photo-check-photo-too-dark = Trop sombre : tournez la personne vers la lumière.
photo-check-photo-too-bright = Trop clair : mettez la personne à l’ombre.
photo-check-photo-low-contrast = Peu de contraste : changez le fond ou la lumière.

placement-good = Bien posé
placement-partial = Partiel
placement-dry = Sec
placement-wet = Humide
placement-moved = Bougé
placement-off-centre = Décentré
placement-absent = Aucun doigt
placement-wrong-finger = Mauvais doigt

scanner-simulator = Simulateur (doigts générés)
scanner-folder = Dossier d’images

party-Gouvernement = Gouvernement (FAMa)
party-CMA = CMA
party-Plateforme = Plateforme

option-integration = Intégration
option-reinsertion = Réinsertion

path-combatant = Combattant(e)
path-associated = Associé(e) sans arme
path-with-weapon = Avec arme
path-without-weapon = Combattant sans arme

languages-tamasheq = Tamasheq
languages-arabe = Arabe, hassaniya
languages-songhay = Songhay
languages-fulfulde = Fulfuldé
languages-bambara = Bambara
languages-soninke = Soninké
languages-dogon = Dogon
languages-haoussa = Haoussa
languages-francais = Français
languages-anglais = Anglais
languages-autre = Autre

education-aucune = Aucune
education-coranique = École coranique
education-alphabetise = Sait lire et écrire
education-primaire = Primaire
education-fondamental = Fondamental
education-secondaire = Secondaire
education-professionnel = Professionnel
education-superieur = Supérieur

skills-agriculture = Agriculture
skills-elevage = Élevage
skills-peche = Pêche
skills-commerce = Commerce
skills-conduite = Conduite
skills-mecanique = Mécanique
skills-electricite = Électricité
skills-maconnerie = Maçonnerie
skills-menuiserie = Menuiserie
skills-soudure = Soudure
skills-couture = Couture
skills-cuisine = Cuisine
skills-sante = Santé
skills-enseignement = Enseignement
skills-informatique = Informatique
skills-transmissions = Transmissions
skills-demineur = Déminage
skills-autre = Autre

custody-received = Reçue
custody-stored = À l’armurerie
custody-held = Retenue
custody-returned = Rendue
custody-handed-over = Remise
custody-destroyed = Détruite

serial-state-legible = Lisible
serial-state-erased = Effacé
serial-state-none = Sans numéro

theme-day = jour
theme-night = nuit

why-absurd-date = date impossible
why-range-reversed = la fin précède le début
why-reference-in-future = jour de référence dans le futur
why-method-missing = méthode manquante
why-in-the-future = dans le futur
why-too-long-ago = trop ancien
why-empty = vide
why-too-long = trop long
why-hostile-characters = caractères interdits
why-not-in-list = pas dans la liste
why-out-of-range = hors limites
why-wrong-kind = valeur d’un autre type
why-not-a-name = chiffres et signes interdits dans un nom
why-not-correctable = ne se corrige pas ici ; utilisez un transfert
why-not-on-this-path = sans objet pour une personne associée sans arme
why-serial-and-none = un numéro est donné, et son absence aussi
why-not-collected = n’est pas collecté
why-twice = donné deux fois
why-empty-long-or-hostile = vide, trop long ou caractères interdits

## Fields of the form

field-notice-read = Notice lue et acceptée
field-birth = Naissance
field-sex = Sexe
field-family-name = Nom de famille
field-given-names = Prénoms
field-alias = Alias, nom de guerre
field-father-name = Nom du père
field-mother-name = Nom de la mère
field-grandfather-name = Nom du grand-père
field-birthplace = Lieu de naissance
field-region = Région de naissance
field-cercle = Cercle
field-commune = Commune
field-country = Pays
field-party = Partie
field-movement = Mouvement
field-group = Groupe
field-commander = Commandant
field-claimed-rank = Grade déclaré
field-recognised-rank = Grade reconnu
field-function = Fonction
field-entry-year = Année d’entrée
field-languages = Langues
field-education = Instruction
field-skills = Compétences
field-option = Option
field-national-number = Numéro national
field-phone = Téléphone
field-exercise = Exercice
field-unit = Unité
field-slot = Poste
field-weapon = Arme
field-unloaded-checked-by = Déchargement vérifié par
field-type = Type d’arme
field-make = Marque
field-model = Modèle
field-calibre = Calibre
field-serial = Numéro de série
field-serial-state = État du numéro
field-rounds = Munitions
field-condition = État de l’arme
field-remarks = Remarques
field-female-enroller = Demande une enrôleuse
field-path = Parcours
field-family-name-latin = Nom de famille en lettres latines
field-given-names-latin = Prénoms en lettres latines
field-entry-date = Date d’entrée (AAAA, AAAA-MM ou AAAA-MM-JJ)
field-dependants = Personnes à charge
field-children-under-5 = Enfants de moins de 5 ans
field-children-5-to-17 = Enfants de 5 à 17 ans
field-adults-18-to-59 = Adultes de 18 à 59 ans
field-adults-60-and-over = Personnes de 60 ans et plus
field-health = Santé
field-chronic-illness = Maladie chronique
field-injury = Blessure
field-disability = Handicap
field-needs-care = Besoin de soins

## Events of the journal

event-station-created = Station créée
event-user-added = Utilisateur ajouté
event-pin-changed = PIN changé
event-station-trusted = Station reconnue
event-exercise-added = Exercice ajouté
event-enrolment-opened = Fiche ouverte
event-enrolment-referred = Orientée vers la protection de l’enfance
event-fields-recorded = Champs enregistrés
event-print-captured = Empreinte capturée
event-print-forced = Empreinte forcée
event-print-discarded = Empreinte écartée
event-exception-recorded = Exception notée
event-exception-cleared = Exception levée
event-photo-captured = Photo prise
event-searched = Recherche faite
event-submitted = Fiche soumise
event-searched-again = Recherche refaite
event-validated = Fiche validée
event-returned = Fiche retournée
event-rejected = Fiche rejetée
event-adjudicated = Ressemblance tranchée
event-turned = Changement de situation
event-received = Transfert signé par l’unité d’accueil
event-corrected = Correction
event-undone = Décision annulée
event-certified-list-read = Liste certifiée lue
event-bundle-exported = Lot envoyé
event-bundle-imported = Lot importé
event-record-quarantined = Élément mis de côté
event-receipt-issued = Reçu du siège
event-gallery-shared = Galerie partagée
event-receipt-printed = Reçu provisoire imprimé
event-card-issued = Carte délivrée
event-card-revoked = Carte annulée
event-card-marked = Carte suspendue, rétablie ou révoquée
event-conflict-settled = Désaccord tranché
event-blanks-received = Cartons vierges reçus
event-blanks-given-up = Cartons vierges perdus
event-hands-photographed = Mains photographiées
event-exceptions-signed-off = Exceptions visées
event-weapon-received = Arme reçue
event-weapon-moved = Arme déplacée
event-weapon-photographed = Arme photographiée
event-referral-made = Orientation faite
event-form-published = Formulaire publié
event-day-sealed = Journée scellée
