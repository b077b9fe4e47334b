### The supervisor’s and the site’s duties: exceptions, hints, the day, weapons, capture trouble, released counts.

sign-off-title = الاستثناءات والالتقاطات القسرية للتوقيع
sign-off-until = المدة
sign-off-reason = لماذا هي سليمة
sign-off-confirm = توقيع الاستثناءات
sign-off-awaited = ما زال توقيع مشرف لازما.
signed-off = وقّعه { $by }، { $at }
validate-blocked-signature = وقّع الاستثناءات أولا.
hands-photo = صورة اليدين { $count }
hands-none = لا صورة لليدين.
namesakes-title = أسماء متشابهة النطق
namesakes-lead = قرينة لا حكم: البصمات وحدها تحدد الهوية.
namesake-likeness = تشابه { $likeness } من 100
linked-title = ملفات أخرى لنفس الشخص
linked-history = { $count ->
        [zero] لا أحداث
        [one] حدث واحد
        [two] حدثان
        [few] { $count } أحداث
        [many] { $count } حدثا
       *[other] { $count } حدث
    }
due-title = أصابع يُعاد التقاطها
due-day = ابتداء من
refer-later-title = تبيّن أنه قاصر: إحالة
refer-later-lead = يُفرغ السجل ويغادر كل القوائم. لا رجوع بعدها.
recapture-title = أخذ إصبع شُفي
recapture-lead = لا تُحفظ البصمة إلا إذا كانت جيدة، ثم يُبحث عن الشخص من جديد.
recapture-confirm = التقاط
nav-days = الأيام
days-title = إقفال الأيام
days-lead = يوقّع مندوبو الأطراف الثلاثة برموزهم. بدون الثلاثة يُعلَّم اليوم.
days-none = لم يُنجز شيء هنا بعد.
day = اليوم
day-events = الأحداث
day-parties = الأطراف
day-seal = إقفال اليوم
day-unsigned = بلا توقيع،
day-is-sealed = أقفلت الأطراف الثلاثة يوم { $day }
day-flagged = أُقفل يوم { $day } لكنه معلَّم
day-missing = بلا توقيع: { $parties }
day-state-open = للإقفال
day-state-complete = مقفل، ثلاثة من ثلاثة
day-state-flagged = مقفل ومعلَّم
day-state-went-on = استمر العمل بعد الإقفال
seal-title = إقفال يوم { $day }
seal-lead = يكتب كل مندوب اسمه ورمزه بنفسه. للطرف الغائب اكتب السبب.
seal-delegate = اسم المندوب
seal-absent = أو سبب الغياب
seal-incomplete = كل طرف يحتاج مندوبا برمزه أو سببا، مع توقيع واحد على الأقل.
seal-busy = يُتحقق من الرموز ويُوقَّع اليوم…
nav-weapons = الأسلحة
weapons-title = الأسلحة المحفوظة
weapons-lead = أين كل سلاح، وفي أي أيد مر.
weapons-none = لا أسلحة هنا.
custody = الحفظ
custody-every = الكل
weapon-serial = الرقم التسلسلي
weapon-bearer = الحامل
weapon-same = نفس الرقم: { $numbers }
weapon-photo = صورة السلاح { $count }
weapon-photo-add = إضافة صورة
weapon-next = الخطوة التالية
weapon-to = المكان أو الشخص
weapon-paper = الوثيقة (الرقم والتاريخ)
weapon-witness = الشاهد
weapon-move = توقيع الخطوة
weapon-type = النوع
weapon-step-store = إيداع
weapon-step-hold = حجز
weapon-step-return = إعادة إلى الحامل
weapon-step-hand-over = تسليم
weapon-step-destroy = إتلاف
balance-title = حصيلة المستودع
balance-from = من
balance-to = إلى
balance-go = احسب
balance-opening = في البداية
balance-received = المستلمة
balance-returned = المعادة
balance-handed = المسلّمة
balance-destroyed = المتلفة
balance-closing = في النهاية
balance-even = الحساب صحيح
balance-odd = الحساب غير صحيح
stats-view = العرض
stats-view-here = أرقام المحطة
stats-view-released = للنشر
stats-view-trouble = صعوبات الالتقاط
stats-hidden = محجوب
stats-released-lead = تُحجب الأعداد الصغيرة لأنها تدل على أشخاص.
stats-export-title = تصدير هذه الأرقام
trouble-none = لا التقاط للحساب.
trouble-by-sex = الجنس
trouble-by-age = الفئة العمرية
trouble-by-finger = الإصبع
trouble-by-operator = المسجّل
trouble-by-scanner = القارئ
trouble-persons = الأشخاص
trouble-tries = المحاولات
trouble-each = محاولات لكل شخص
trouble-forced = القسرية
trouble-exceptions = الاستثناءات
trouble-alerts = التنبيهات
trouble-quality = متوسط الجودة
help-page-days = إقفال الأيام
    .a = في المساء يوقّع المندوبون الثلاثة هنا حالة السجل، كل برمزه.
    .b = للطرف الغائب اكتب السبب. عندئذ يُعلَّم اليوم ويمكن إتمامه لاحقا.
    .c = إذا استمر العمل بعد الإقفال قالت الشاشة ذلك: أقفل من جديد.
help-page-weapons = الأسلحة المحفوظة
    .a = اختر رقما: الوصف والصور والمسار والخطوة التالية.
    .b = رقم تسلسلي على سلاحين تنبيه: تحقق من كليهما.
    .c = يجب أن يصح الحساب. وإلا فأعد العد مع شاهد.
nav-referrals = الإحالات
referrals-title = الإحالات إلى حماية الطفل
referrals-lead = لا اسم ولا بصمة ولا صورة: فقط ما تقوله القسيمة.
referrals-none = لم تُجر أي إحالة هنا.
referrals-count = { $count ->
        [zero] لا أشخاص محالين
        [one] شخص محال واحد
        [two] شخصان محالان
        [few] { $count } أشخاص محالون
        [many] { $count } شخصا محالا
       *[other] { $count } شخص محال
    }
slip-code = رمز القسيمة
slip-at = التاريخ
slip-age = العمر
slip-years = { $ages } سنة
slip-place = المكان
slip-point = المنسق
slip-open = القسيمة
slip-lead = ترافق القسيمة الطفل. لا تذكر اسما ولا وحدة.
help-page-referrals = الإحالات إلى حماية الطفل
    .a = كل سطر شخص أحاله فحص العمر. لا يقرأ أي قائد هذه القائمة.
    .b = «القسيمة» تعرض الورقة أو تكتبها على مفتاح أو تطبعها. ويسجل السجل أنها أُعدّت.
    .c = رمز القسيمة يكفي للعثور على الإحالة: لا تسأل الطفل عن اسمه.
