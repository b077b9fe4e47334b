### Whether two records are one person.

adjudicate-title = Is it the same person as { $number }?
adjudicate-two = In the duplicate band, “another person” counts only when a second supervisor says so too.
adjudicate-confirm = Sign
decision-same = Same person
decision-different = Another person
decision-unsure = Cannot tell
decision-what-same = Both records stay, linked; this one gets no place.
decision-what-different = The record can be validated again once every candidate is settled.
decision-what-unsure = The record stays held. Another supervisor or headquarters will look.
