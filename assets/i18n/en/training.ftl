### Training: the lessons and what marks every screen.

training-mark = TRAINING
training-what = Training: nothing leaves this place
training-title = Training
training-lead = Invented people, simulated scanner. Nothing you do here leaves this computer. Choose who you are:
lessons-title = Your exercises
lessons-passed = { $passed } passed of { $all }
lessons-all = Every exercise is passed: you may work on the real station.
lesson-passed = Passed
lesson-open = To do
lesson-bad-finger = A difficult finger
lesson-how-bad-finger = Enrol Moussa Ag Alhassane. On the simulator choose “Partial” for one finger, read the reason, then lay it down well. Finish and submit the record.
lesson-duplicate = Somebody enrolled already
lesson-how-duplicate = Enrol Mohamed Ag Infahi under another name: the simulator lays down his real fingers. Read the verdict and submit without a word to the person.
lesson-possible-child = A child, perhaps
lesson-how-possible-child = Open an enrolment and estimate the birth between 2007 and 2012, by interview. Do what the screen says.
lesson-full-quota = A full quota
lesson-how-full-quota = Enrol Baba Ould Mohamed for the Plateforme: all its posts are taken. See what becomes of the record.
begin-again = Begin the training again
begin-again-lead = Everything done in this training is erased, for the next person.
begin-again-confirm = Erase and begin again
