### Training: the lessons and what marks every screen.

training-mark = تدريب
training-what = تدريب: لا شيء يخرج من هنا
training-title = تدريب
training-lead = أشخاص مُختلَقون وقارئ محاكى. لا شيء مما تفعله هنا يغادر هذا الحاسوب. اختر من أنت:
lessons-title = تمارينك
lessons-passed = أُنجز { $passed } من { $all }
lessons-all = أُنجزت كل التمارين: يمكنك العمل على المحطة الحقيقية.
lesson-passed = أُنجز
lesson-open = للإنجاز
lesson-bad-finger = إصبع صعبة
lesson-how-bad-finger = سجّل Moussa Ag Alhassane. في المحاكي اختر «جزئي» لإحدى الأصابع، واقرأ السبب، ثم ضعها جيدا. أتم الملف وقدّمه.
lesson-duplicate = شخص مسجَّل من قبل
lesson-how-duplicate = سجّل Mohamed Ag Infahi باسم آخر: يضع المحاكي أصابعه الحقيقية. اقرأ النتيجة وقدّم الملف دون أن تقول شيئا للشخص.
lesson-possible-child = طفل، ربما
lesson-how-possible-child = افتح تسجيلا وقدّر الولادة بين 2007 و2012 عن طريق المقابلة. اتبع ما تقوله الشاشة.
lesson-full-quota = حصة مكتملة
lesson-how-full-quota = سجّل Baba Ould Mohamed لصالح Plateforme: كل مناصبها مشغولة. انظر ما يصير إليه أمر الملف.
begin-again = بدء التدريب من جديد
begin-again-lead = يُمحى كل ما جرى في هذا التدريب، من أجل الشخص التالي.
begin-again-confirm = المحو والبدء من جديد
