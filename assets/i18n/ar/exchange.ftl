### Stations and trust, the ledger of records, cases of two sites.

nav-stations = المحطات
stations-title = المحطات والثقة
stations-lead = يقرأ شخصان البصمة جهرا قبل أي ثقة.
identity-path = ملف هويتنا
identity-hint = يُحمل إلى المحطة الأخرى. ليس فيه سر.
identity-save = كتابة هويتنا
identity-saved = كُتبت الهوية
keys-rotate = تجديد المفاتيح
keys-rotate-lead = على الطرف الآخر قراءة هويتنا من جديد ومقارنة البصمة الجديدة.
station-code = المحطة
station-print = بصمة المفاتيح
station-end = إنهاء الثقة
station-revoke = إبطال
station-retire = إخراج من الخدمة
station-revoke-lead = { $code } مفقودة أو مسروقة: لا يُصدَّق شيء منها.
station-retire-lead = { $code } أنهت خدمتها: ما أرسلته يبقى.
trust-believed = موثوقة
trust-ours = هذه المحطة
trust-revoked = مُبطَلة
trust-retired = خارج الخدمة
trust-title = الوثوق بمحطة
trust-path = ملف هوية الأخرى
trust-read = قراءة
trust-heard = البصمة التي يقرؤها الطرف الآخر
trust-heard-hint = اكتب ما تسمعه ولا تنسخ الشاشة.
trust-confirm = ثقة
trust-done = { $code } موثوقة الآن
record-ledger-title = أين كل ملف
record-ledger-none = لا ملفات هنا.
record-where = أين
record-stick = الحزمة
record-sent = كُتبت في
record-read = قرأها المقر في
record-receipt = عاد الإيصال في
record-no-receipt = بلا إيصال
whereabouts-here = في هذه المحطة
whereabouts-on-stick = على مفتاح، لم تُستلم
whereabouts-lost = ضاعت مع المفتاح، تُرسل ثانية
whereabouts-received = استلمها المقر
lost-declare = المفتاح مفقود
lost-title = التصريح بفقدان الحزمة { $number }
lost-lead = يُعاد إرسال محتواها مع التالية. المفتاح مشفّر: من يجده لا يقرأ شيئا.
lost-reason = أين وكيف
lost-confirm = تصريح بالفقدان
ledger-lost = صُرّح بفقدانها { $at }
quarantine-title = موضوع جانبا
quarantine-record = العنصر
incidents-title = سجلات محطات تحتاج إيضاحا
incident = ما يظهر
incident-events = الأحداث
incident-restored = محطة مستعادة من نسخة
incident-restored-behind = مستعادة من نسخة قديمة
incident-alive-twice = محطتان بنفس الاسم تعملان
incident-forked = تتمتان لسجل واحد
incident-rolled-back = سجل مقتطع
nav-cases = موقعان
cases-title = نفس الأشخاص في موقعين
cases-lead = افتح الملف الأحدث للمقارنة والبت.
cases-none = لا حالات.
case-later = الملف الأحدث (محجوز)
case-earlier = الملف الأقدم
case-decision = القرار
case-told = إبلاغ الموقعين
case-open = للبت
case-knows = علم
case-waits = ليس بعد
case-voices = { $count ->
        [zero] لا أصوات
        [one] صوت واحد
        [two] صوتان
        [few] { $count } أصوات
        [many] { $count } صوتا
       *[other] { $count } صوت
    }
conflicts-title = أقوال متعارضة
conflicts-none = لا تعارض.
conflict-aspect = حول
conflict-kept = المعتمد
conflict-other = ما قيل بجانبه
conflict-settle = البت
conflict-keep = إبقاء
conflict-take = أخذ الآخر
help-page-stations = المحطات والثقة
    .a = اكتب هويتك على مفتاح واحملها إلى المحطة الأخرى.
    .b = اقرأ هوية الأخرى واتصل بها واكتب البصمة المسموعة: لا تثق إلا إذا قُبلت.
    .c = محطة مسروقة: ألغ. انتهاء الخدمة: أخرجها. مفاتيح رآها أحد: جدّد.
help-page-cases = نفس الأشخاص في موقعين
    .a = كل سطر شخص وُجد في موقعين. افتح الملف الأحدث وبت فيه.
    .b = يعلم الموقعان القرار بمفتاح الجواب؛ وتبين الشاشة من علم.
    .c = يحفظ التعارض القولين: اختر المعتمد.
