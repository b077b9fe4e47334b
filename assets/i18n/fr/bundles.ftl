### Sticks: out, in, and the ledger.

bundles-title = Échanges avec le siège
bundles-title-sites = Échanges avec les sites
bundles-lead = Par clé USB, chiffrés et signés. Aucun réseau.
export-title = Envoyer
export-folder = Dossier de la clé
export-max = Taille d’un fichier
export-max-hint = Un lot plus grand est partagé ; les morceaux peuvent partir sur plusieurs clés.
export-max-none = Un seul fichier
export-max-size = { $size } Mo au plus
export = Écrire un lot
import-title = Recevoir
import-folder = Lot ou dossier de la clé
import = Lire les lots
folder-hint = Chemin du dossier, par exemple /media/cle.
busy-export-bundle = Écriture du lot…
busy-import-bundles = Vérification et lecture des lots…
busy-demo-headquarters = Le siège lit la clé et répond…
exported-title = { $count ->
        [0] Lot écrit : envoyé, pas encore reçu
        [one] Lot écrit, { $count } fiche : envoyée, pas encore reçue
       *[other] Lot écrit, { $count } fiches : envoyées, pas encore reçues
    }
exported-what = { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }, { $records ->
        [one] { $records } acte du journal
       *[other] { $records } actes du journal
    }, { $size } Ko.
exported-next = Portez la clé au siège. « Reçu » s’affichera quand son reçu sera lu ici.
exported-next-sites = Portez la clé à chaque site. « Reçu » s’affichera quand son reçu sera lu ici.
imported-title = { $count ->
        [0] Rien de nouveau
        [one] { $count } élément nouveau
       *[other] { $count } éléments nouveaux
    }
imported-records = Lus
imported-new = Nouveaux
imported-known = Déjà connus
imported-receipts = Reçus revenus
imported-quarantined = Mis de côté
imported-waiting = En attente
imported-piece = Lot ou élément
imported-detail = Ce qui s’est passé
imported-events = { $count ->
        [one] { $count } acte du journal
       *[other] { $count } actes du journal
    }
imported-wants = { $count ->
        [one] Manque le fichier { $pieces }, sur une autre clé. Ce qui est lu est gardé.
       *[other] Manquent les fichiers { $pieces }, sur une autre clé. Ce qui est lu est gardé.
    }
imported-wants-other = Attend un lot précédent ou la première page du sien. Ce qui est lu est gardé.
imported-serials = { $count ->
        [one] Une arme porte un numéro déjà connu
       *[other] { $count } armes portent un numéro déjà connu
    }
piece-read = Lu
piece-waiting = En attente
piece-quarantined = Mis de côté
cross-site-title = { $count ->
        [one] Une personne connue sur deux sites
       *[other] { $count } personnes connues sur deux sites
    }
cross-site-next = La fiche la plus récente est retenue : tranchez-la à l’écran « Deux sites ».
demo-headquarters = Siège de démonstration ({ $code })
demo-headquarters-lead = Porte la clé au second registre, qui vérifie tout et répond par un reçu.
demo-headquarters-go = Porter la clé au siège
visit-title = Le siège { $code } a répondu
visit-there = { $count ->
        [0] Le siège connaissait déjà tout.
        [one] Le siège a lu { $count } élément nouveau.
       *[other] Le siège a lu { $count } éléments nouveaux.
    }
visit-back = { $count ->
        [0] Aucun reçu dans sa réponse.
        [one] { $count } reçu lu ici.
       *[other] { $count } reçus lus ici.
    }
ledger-title = Registre des lots
ledger-at = Date
ledger-direction = Sens
ledger-station = Autre station
ledger-records = Actes
ledger-receipt = Reçu
ledger-bundle = Lot
ledger-exported = Envoyé
ledger-imported = Importé
ledger-received = Reçu le { $at }
ledger-sent = Envoyé, reçu attendu
ledger-none = Aucun lot pour l’instant.
