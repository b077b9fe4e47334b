### Around every screen, and words that several screens share.

language = اللغة
theme-switch = التحويل إلى مظهر { $theme }
zoom-switch = الحجم { $now } %: غيّره إلى { $next } %
help-open = المساعدة والمفاتيح
sign-out = قفل
nav-label = الشاشات
nav-home = التسجيل
nav-waiting = للمصادقة
nav-records = الملفات
nav-bundles = التبادل
nav-stats = الإحصاءات
nav-users = المستخدمون
nav-journal = السجل
demo-mark = عرض توضيحي: أشخاص مختلقون
version = الإصدار { $version }
cancel = إلغاء
stop-act = إيقاف
close = إغلاق
yes = نعم
no = لا
reason = السبب
field-optional = (اختياري)
waited-minutes = { NUMBER($count) } د
waited-hours = { NUMBER($count) } س
waited-days = { $count ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يوما
       *[other] { $count } يوم
    }
number = الرقم
person = الشخص
state = الحالة
unit = الوحدة
unit-and-party = الوحدة والطرف
exercise = العملية
prints = البصمات
photo = الصورة
finger = الإصبع
changed = آخر فعل
received = استلمه المقر
name-not-yet = الاسم لم يكتب بعد
prints-captured = { $count ->
        [zero] لا بصمات
        [one] بصمة واحدة
        [two] بصمتان
        [few] { $count } بصمات
        [many] { $count } بصمة
       *[other] { $count } بصمة
    }
prints-exceptions = { $count ->
        [zero] لا استثناءات
        [one] استثناء واحد
        [two] استثناءان
        [few] { $count } استثناءات
        [many] { $count } استثناء
       *[other] { $count } استثناء
    }
prints-forced = { $count ->
        [zero] لا قسر
        [one] واحدة قسرا
        [two] اثنتان قسرا
        [few] { $count } قسرا
        [many] { $count } قسرا
       *[other] { $count } قسرا
    }
print-of = بصمة: { $finger }
print-alt = { $label }: بصمة، { $paired } نقاط مشتركة من { $minutiae }
quality-none = لا جودة بعد
quality-of = الجودة { $quality }
quality-enough = الجودة { $quality }: كافية
quality-short = الجودة { $quality }: غير كافية
tries-of = المحاولات: { $tries }
hands-label = الأصابع العشرة
hand-left = اليد اليسرى
hand-right = اليد اليمنى
finger-label = { $finger }: { $state }
finger-label-quality = { $finger }: { $state }، الجودة { $quality }
differs = مختلف
birth-year-text = سنة { $year }
birth-range-text = بين { $from } و { $to } ({ $method })
one-in = مرة من { $count }
one-in-more = أقل من مرة من { $count }
candidate = ملف مشابه
candidates = ملفات مشابهة
candidates-count = { $count ->
        [zero] لا تشابه
        [one] تشابه واحد
        [two] تشابهان
        [few] { $count } تشابهات
        [many] { $count } تشابها
       *[other] { $count } تشابه
    }
band = النطاق
score = النقاط
chance = صدفة
fingers-compared = الأصابع المقارنة
bands-explained = يجب الحسم من { NUMBER($adjudicate, maximumFractionDigits: 0) } نقطة (يبلغها شخصان مختلفان { $adjudicateChance })، وتكرار من { NUMBER($duplicate, maximumFractionDigits: 0) } ({ $duplicateChance }): نسب مقيسة على هذا المحرك.
verdict-what-unique = لا أحد ممن تعرفهم هذه المحطة يشبه هذا الشخص.
verdict-next-unique = تابع إلى الملخص.
verdict-what-adjudicate = شخص معروف يشبهه، دون يقين.
verdict-next-adjudicate = قدّم الملف: سيقارن المشرف. لا تقل شيئا للشخص.
verdict-what-duplicate = هذا الشخص مسجل من قبل.
verdict-next-duplicate = لا تتابع وحدك: قدّم الملف فيُحتجز، وناد المشرف.
verdict-what-failed = لم يجب المحرك. هذا لا يعني أبدا «شخص غير معروف».
verdict-next-failed = أعد البحث. إن استمر العطل فقدّم الملف: يُحتجز إلى أن ينجح البحث.
copies-title = { $count ->
        [zero] لا ملفات سبقت رؤيتها
        [one] ملف واحد سبقت رؤيته
        [two] ملفان سبقت رؤيتهما
        [few] { $count } ملفات سبقت رؤيتها
        [many] { $count } ملفا سبقت رؤيته
       *[other] { $count } ملف سبقت رؤيته
    }
copies-what = هي الملفات نفسها تماما (البايتات نفسها)، لا الإصبع نفسه فقط: قدّم أحدهم نسخة.
