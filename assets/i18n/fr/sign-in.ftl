### Sign-in and first start.

product-lead = Enrôlement biométrique hors ligne
sign-in-name = Nom d’utilisateur
sign-in-pin = Code PIN
sign-in-submit = Entrer
sign-in-busy = Ouverture du registre…
demo-title = Démonstration
demo-lead = Registre jetable, personnes inventées. Choisissez qui vous êtes :
demo-pin = PIN { $pin }
demo-tour-title = Le tour en cinq minutes
demo-tour-enrol = Enrôleur : enrôlez quelqu’un avec le simulateur.
demo-tour-twice = Enrôlez la même personne une seconde fois : elle est reconnue.
demo-tour-validate = Superviseur : validez la première fiche, examinez la seconde.
demo-tour-export = Superviseur : envoyez un lot, recevez le reçu du siège.
init-title = Première mise en service
init-lead = Cet ordinateur devient une station. Vous en serez l’administrateur.
init-role = Rôle de la station
init-code = Code de la station
init-code-hint = De 2 à 8 lettres ou chiffres, par exemple GAO1
init-site = Nom du site
init-name = Votre nom d’utilisateur
init-submit = Créer le registre
init-busy = Création du registre…
pin-hint = Au moins six chiffres, sans suite ni répétition
pin-again = Code PIN, encore une fois
pin-differs = Les deux codes diffèrent.
