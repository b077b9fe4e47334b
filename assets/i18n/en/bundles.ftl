### Sticks: out, in, and the ledger.

bundles-title = Exchange with headquarters
bundles-title-sites = Exchange with the sites
bundles-lead = By USB stick, encrypted and signed. No network.
export-title = Send
export-folder = Folder of the stick
export-max = Size of a file
export-max-hint = A larger bundle is split; its pieces may travel on several sticks.
export-max-none = One file
export-max-size = { $size } MB at most
export = Write a bundle
import-title = Receive
import-folder = Bundle or folder of the stick
import = Read the bundles
folder-hint = Path of the folder, for instance /media/stick.
busy-export-bundle = Writing the bundle…
busy-import-bundles = Verifying and reading the bundles…
busy-demo-headquarters = Headquarters reads the stick and answers…
exported-title = { $count ->
        [0] Bundle written: sent, not yet received
        [one] Bundle written, { $count } record: sent, not yet received
       *[other] Bundle written, { $count } records: sent, not yet received
    }
exported-what = { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $records ->
        [one] { $records } act of the journal
       *[other] { $records } acts of the journal
    }, { $size } kB.
exported-next = Carry the stick to headquarters. “Received” will show once its receipt is read here.
exported-next-sites = Carry the stick to each site. “Received” will show once its receipt is read here.
imported-title = { $count ->
        [0] Nothing new
        [one] { $count } new item
       *[other] { $count } new items
    }
imported-records = Read
imported-new = New
imported-known = Known before
imported-receipts = Receipts
imported-quarantined = Set aside
imported-waiting = Waiting
imported-piece = Bundle or record
imported-detail = What happened
imported-events = { $count ->
        [one] { $count } act of the journal
       *[other] { $count } acts of the journal
    }
imported-wants = { $count ->
        [one] File { $pieces } is missing, on another stick. What was read is kept.
       *[other] Files { $pieces } are missing, on another stick. What was read is kept.
    }
imported-wants-other = Waits for an earlier bundle or for the first page of its own. What was read is kept.
imported-serials = { $count ->
        [one] A weapon has a serial known before
       *[other] { $count } weapons have a serial known before
    }
piece-read = Read
piece-waiting = Waiting
piece-quarantined = Set aside
cross-site-title = { $count ->
        [one] One person known at two sites
       *[other] { $count } persons known at two sites
    }
cross-site-next = The later record is held: settle it on the screen “Two sites”.
demo-headquarters = Demonstration headquarters ({ $code })
demo-headquarters-lead = Carries the stick to the second registry, which verifies everything and answers with a receipt.
demo-headquarters-go = Carry the stick to headquarters
visit-title = Headquarters { $code } answered
visit-there = { $count ->
        [0] Headquarters knew everything already.
        [one] Headquarters read { $count } new item.
       *[other] Headquarters read { $count } new items.
    }
visit-back = { $count ->
        [0] No receipt in its answer.
        [one] { $count } receipt read here.
       *[other] { $count } receipts read here.
    }
ledger-title = Ledger of bundles
ledger-at = Date
ledger-direction = Direction
ledger-station = Other station
ledger-records = Acts
ledger-receipt = Receipt
ledger-bundle = Bundle
ledger-exported = Sent
ledger-imported = Imported
ledger-received = Received { $at }
ledger-sent = Sent, receipt awaited
ledger-none = No bundle yet.
