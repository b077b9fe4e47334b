### Users, statistics, journal.

users-title = المستخدمون
users-lead = لكل واحد اسمه ودوره ورمزه السري.
role = الدور
user-since = أضيف في
user-add = إضافة مستخدم
user-add-lead = يكتب الشخص رمزه السري بنفسه.
user-add-confirm = إضافة
user-added = يستطيع { $name } الدخول
expected-title = المنتظرون في المواقع
expected-lead = يعلم الموقع ذلك من الحزمة التالية؛ ويكتب كل شخص هناك رمزه السري بنفسه.
expected-none = لا أحد منتظر.
expected-say = إعلان مستخدم
expected-site = الموقع
expected-said = الإعلان
expected-in = عليه أن يدخل
expected-gone = لا يدخل بعد الآن
expected-done = تم في الموقع
expected-waits = ليس بعد
expected-change = تغيير
expected-noted = { $name }: حُفظ الإعلان ويخرج مع الحزمة التالية
expected-here = المنتظرون من المقر
expected-here-lead = أعلنه المقر ولم يتم هنا بعد.
station-title = هذه المحطة
station-fingerprint = بصمة المفاتيح، تُقرأ بصوت مسموع:

stats-title = الإحصاءات
stats-lead = رجال ونساء ومجموع؛ لا تُحسب المسودات والإحالات.
stats-by = العد حسب
stats-by-unit = الوحدة
stats-by-party = الطرف
stats-by-movement = الحركة
stats-by-site = الموقع
stats-by-sex = الجنس
stats-by-state = الحالة
stats-by-path = المسار
stats-by-day = اليوم
stats-men = رجال
stats-women = نساء
stats-total = المجموع
stats-all = المجموع
stats-unknown = غير مذكور
stats-share = النسبة
stats-legend = ممتلئ: رجال · فارغ: نساء

journal-title = السجل
journal-lead = كل فعل موقَّع ومسلسل مع سابقه.
journal-verify = تحقق الآن
journal-verifying = يُتحقق من السلسلة والتواقيع والصور…
journal-explained = يعيد التحقق قراءة كل الأفعال: سلسلتها وتواقيعها والملفات المحفوظة. يثبت أن شيئا لم يُحذف ولم يُغيَّر.
journal-ok = { $count ->
        [zero] السجل سليم: لا أفعال بعد
        [one] السجل سليم: تُحقق من فعل واحد
        [two] السجل سليم: تُحقق من فعلين
        [few] السجل سليم: تُحقق من { $count } أفعال
        [many] السجل سليم: تُحقق من { $count } فعلا
       *[other] السجل سليم: تُحقق من { NUMBER($count) } فعل
    }
journal-ok-what = السلسلة والتواقيع والملفات متطابقة.
journal-bad = السجل غير سليم
journal-bad-next = أوقف الإدخال، لا تغيّر شيئا، وأخبر المقر.
journal-events = الأفعال المتحقق منها:
journal-head = رأس السجل، يُقارن بإيصال المقر:
