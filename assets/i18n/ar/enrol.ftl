### The wizard.

steps-label = الخطوات
step-done = (تم)
step-before = رجوع
step-next = التالي: { $step }
leave = خروج مع حفظ المسودة
saving = يُحفظ…
saved-at = حُفظ الساعة { $at }

lead-notice = اقرأه بصوت مسموع بلغة يفهمها الشخص.
lead-age = قبل أي بصمة وأي صورة.
lead-identity = اكتب الأسماء كما يذكرها الشخص.
lead-prints = عشرة أصابع: التقاط أو استثناء لكل إصبع.
lead-photo = وجه واحد، مستقيم وواضح ومضاء.
lead-search = يقارن الشخص بكل من تعرفهم المحطة.
lead-summary = راجعه مع الشخص ثم قدّمه.

notice-title = ما يجب أن يسمعه الشخص
notice-why = نسجلكم في آلية التنسيق العملياتي (MOC).
notice-what = نأخذ أسماءكم وميلادكم وبصماتكم العشر وصورتكم؛ وسلاحكم إن قدمتم سلاحا.
notice-who = تبقى هذه البيانات مشفرة على هذا الحاسوب وفي مقر الآلية. لا يتلقاها أحد غيرهما.
notice-not = لا نسأل عن انتمائكم العرقي. السلاح ليس مطلوبا.
notice-rights = يمكنكم طلب الاطلاع على بياناتكم وتصحيحها وسحب موافقتكم.
notice-free = أنتم أحرار في القبول أو الرفض.
notice-agree = قرأت الإشعار؛ فهم الشخص ووافق.
notice-refused = إن رفض الشخص فاترك هذه الشاشة: لم يؤخذ أي شيء بيومتري.

birth-known = ما المعروف عن الميلاد؟
birth-kind-date = التاريخ الدقيق
birth-kind-year = السنة فقط
birth-kind-range = تقدير
birth-day = اليوم
birth-month = الشهر
birth-year = السنة
birth-from = وُلد في أقرب تقدير سنة
birth-to = وُلد في أبعد تقدير سنة
birth-method = طريقة التقدير
birth-method-document = وثيقة مقدمة
birth-method-interview = مقابلة
birth-method-event = حدث معروف
birth-method-medical = رأي طبي
birth-hint = يُتحقق من العمر حالما يكتمل الميلاد.
adult-title = 18 سنة أو أكثر
adult-what = يمكن متابعة التسجيل.
referral-title = يتوقف التسجيل هنا: قد يكون الشخص دون 18 سنة
referral-what = لا بصمة ولا صورة ولا قائمة. ليس هذا خطأ من الشخص.
referral-next = رافقه إلى نقطة اتصال حماية الطفولة دون حراسة مسلحة.
referral-kept = لم يؤخذ ولم يُحفظ أي شيء بيومتري.
referral-home = العودة إلى البداية
referral-focal-point = المنسق الذي يتولى الأمر
referral-refer = الإحالة إلى حماية الطفل
referral-code = رمز القسيمة: { $code }

section-person = الشخص
section-origin = الأصل
section-membership = الانتماء
section-more = معلومات أخرى
section-weapon = السلاح
fields-missing = { $count ->
        [zero] لا حقول ناقصة
        [one] حقل إلزامي واحد ناقص
        [two] حقلان إلزاميان ناقصان
        [few] { $count } حقول إلزامية ناقصة
        [many] { $count } حقلا إلزاميا ناقصا
       *[other] { $count } حقل إلزامي ناقص
    }
weapon-shown = قُدِّم سلاح
weapon-unload-first = أولا: ليُفرَّغ السلاح وتُفحص الحجرة.
weapon-then-more = تُفتح الحقول الأخرى بعد حفظ هذين الحقلين.

fingers-done = { $done } من 10 أصابع
fingers-hint = الأسهم لتغيير الإصبع
fingers-all = اكتملت الأصابع العشرة
capture = التقاط
capturing = يُلتقط…
preview-live = مباشر
preview-best = أفضل محاولة
preview-none = لا محاولة بعد
preview-waiting = بانتظار القارئ…
tries-so-far = المحاولات: { $tries } · { $left ->
        [zero] لم تبق محاولة
        [one] بقيت محاولة واحدة
        [two] بقيت محاولتان
        [few] بقيت { $left } محاولات
        [many] بقيت { $left } محاولة
       *[other] بقيت { $left } محاولة
    }
print-kept = { $finger }: حُفظ، الجودة { $quality }
print-again = { $finger }: الجودة { $quality }، { $left ->
        [zero] نفدت المحاولات
        [one] بقيت محاولة واحدة
        [two] بقيت محاولتان
        [few] بقيت { $left } محاولات
        [many] بقيت { $left } محاولة
       *[other] بقيت { $left } محاولة
    }
print-exhausted = احفظ أفضل محاولة مع ذكر السبب (F6) أو سجّل استثناء (F4).
force = حفظ مع ذكر السبب
force-title = حفظ البصمة: { $finger }
force-lead = الجودة غير كافية. سيرى المشرف السبب.
force-confirm = حفظ أفضل محاولة
print-discard = إلغاء محاولات هذا الإصبع
exception-record = لا يمكن أخذ بصمة
exception-title = استثناء: { $finger }
exception-lead = لن تكون لهذا الإصبع بصمة. سيرى المشرف السبب.
exception-how-long = لأي مدة؟
exception-confirm = تسجيل الاستثناء
exception-clear = رفع الاستثناء
scanner = قارئ البصمات
scanner-source = المصدر
scanner-folder-path = مجلد الصور
simulator-person = من يضع أصابعه
simulator-known = { $name } (مسجل من قبل)
simulator-placement = كيف

camera-live = صورة الكاميرا
camera-none = لا توجد كاميرا
camera-none-next = اختر ملف صورة، أو صِل كاميرا ثم عد إلى هذه المرحلة.
photo-rule-one = شخص واحد فقط دون نظارات داكنة
photo-rule-light = ضوء أمامي وخلفية موحدة
photo-rule-face = العينان على الخط والوجه داخل الشكل البيضوي
photo-shoot = التقاط الصورة
photo-busy = تُفحص…
photo-file = اختيار ملف
photo-simulate = صورة مختلقة من المحاكي
photo-kept = الصورة المحفوظة
photo-none = لا صورة
photo-better = حُفظت الصورة، ويمكن تحسينها
photo-good = صورة جيدة
face-good = الموضع جيد: F2

search = بحث
search-again = بحث من جديد
searching = مقارنة بكل الأشخاص المعروفين…

summary-missing = ما زال ناقصا:
summary-verdict = نتيجة البحث:
submit = توقيع وتقديم
submitting = البحث الأخير والتوقيع…
submitted-title = حُفظ الملف وقُدِّم
submitted-waiting = ينتظر الملف مشرفا
submitted-waiting-next = أعط الرقم للشخص. يمكنه الانصراف.
submitted-held = الملف محتجز
submitted-held-next = ناد المشرف. أعط الرقم للشخص واطلب منه الانتظار.
submitted-home = البداية
submitted-record = عرض الملف

unfinished-notice = اقرأ الإشعار وضع علامة الموافقة قبل المتابعة.
unfinished-age = لم يثبت العمر بعد: املأ الولادة.
unfinished-identity = تنقص حقول إلزامية، وهي مذكورة أعلاه.
unfinished-prints = لم تكتمل الأصابع العشر: التقاط أو استثناء لكل منها.
unfinished-photo = الصورة ناقصة.
unfinished-search = انتظر نتيجة البحث، أو أعد البحث.
unfinished-summary = ما زال شيء ناقصا.
undo = تراجع: { $what }
undo-photo = الصورة المعادة
undo-forced = { $finger } محفوظة قسرا، تُلتقط من جديد
