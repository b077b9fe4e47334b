### The printed tour of the demo.

demo-preparing = Preparing the demo, the first time only: { $done } of { $total } ({ $name })
demo-signed-in = { $name } opens station { $station }.
demo-bad-print = The right thumb is not on the glass: quality { $quality }. Try again.
demo-enrolled = { $name } is enrolled: ten fingers, photo, nobody alike. Record { $number }.
demo-caught = The same person comes back under another name: duplicate of { $number }, score { $score }. The record is held.
demo-own-work = { $name } cannot validate their own entry.
demo-validated = { $name } validates { $number }; the held duplicate cannot be.
demo-exported = The stick carries { $records } records, encrypted and signed ({ $kib } KiB). Sent is not received.
demo-received = Headquarters read { $records } records; its { $receipts } receipts are here.
demo-verified = The journal holds: { $events } events, signatures and images verified, tables rebuilt alike.
