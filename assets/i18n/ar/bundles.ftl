### Sticks: out, in, and the ledger.

bundles-title = التبادل مع المقر
bundles-title-sites = التبادل مع المواقع
bundles-lead = بمفتاح USB، مشفر وموقَّع. دون شبكة.
export-title = إرسال
export-folder = مجلد المفتاح
export-max = حجم الملف
export-max-hint = تُقسَّم الحزمة الأكبر، ويمكن أن تسافر أجزاؤها على عدة مفاتيح.
export-max-none = ملف واحد
export-max-size = { $size } ميغابايت على الأكثر
export = كتابة حزمة
import-title = استلام
import-folder = الحزمة أو مجلد المفتاح
import = قراءة الحزم
folder-hint = مسار المجلد، مثل ‎/media/cle‎.
busy-export-bundle = تُكتب الحزمة…
busy-import-bundles = تُفحص الحزم وتُقرأ…
busy-demo-headquarters = يقرأ المقر المفتاح ويجيب…
exported-title = { $count ->
        [zero] كُتبت الحزمة: أُرسلت ولم تُستلم بعد
        [one] كُتبت الحزمة، ملف واحد: أُرسل ولم يُستلم بعد
        [two] كُتبت الحزمة، ملفان: أُرسلا ولم يُستلما بعد
        [few] كُتبت الحزمة، { $count } ملفات: أُرسلت ولم تُستلم بعد
        [many] كُتبت الحزمة، { $count } ملفا: أُرسلت ولم تُستلم بعد
       *[other] كُتبت الحزمة، { $count } ملف: أُرسلت ولم تُستلم بعد
    }
exported-what = الملفات على المفتاح: { $files }، أفعال السجل: { $records }، الحجم: { $size } كيلوبايت.
exported-next = احمل المفتاح إلى المقر. تظهر كلمة «استُلم» عندما يُقرأ إيصاله هنا.
exported-next-sites = احمل المفتاح إلى كل موقع. تظهر كلمة «استُلم» عندما يُقرأ إيصاله هنا.
imported-title = { $count ->
        [zero] لا جديد
        [one] عنصر جديد واحد
        [two] عنصران جديدان
        [few] { $count } عناصر جديدة
        [many] { $count } عنصرا جديدا
       *[other] { $count } عنصر جديد
    }
imported-records = مقروءة
imported-new = جديدة
imported-known = معروفة من قبل
imported-receipts = إيصالات عائدة
imported-quarantined = معزولة
imported-waiting = بالانتظار
imported-piece = الحزمة أو العنصر
imported-detail = ما حدث
imported-events = { $count ->
        [zero] لا أفعال من السجل
        [one] فعل واحد من السجل
        [two] فعلان من السجل
        [few] { $count } أفعال من السجل
        [many] { $count } فعلا من السجل
       *[other] { $count } فعل من السجل
    }
imported-wants = { $count ->
        [zero] لا ينقص شيء.
        [one] ينقص الملف { $pieces } وهو على مفتاح آخر. ما قُرئ محفوظ.
        [two] ينقص الملفان { $pieces } وهما على مفتاح آخر. ما قُرئ محفوظ.
        [few] تنقص الملفات { $pieces } وهي على مفتاح آخر. ما قُرئ محفوظ.
        [many] تنقص الملفات { $pieces } وهي على مفتاح آخر. ما قُرئ محفوظ.
       *[other] تنقص الملفات { $pieces } وهي على مفتاح آخر. ما قُرئ محفوظ.
    }
imported-wants-other = تنتظر حزمة سابقة أو الصفحة الأولى لحزمتها. ما قُرئ محفوظ.
imported-serials = { $count ->
        [zero] لا سلاح برقم معروف من قبل
        [one] سلاح واحد يحمل رقما معروفا من قبل
        [two] سلاحان يحملان رقما معروفا من قبل
        [few] { $count } أسلحة تحمل رقما معروفا من قبل
        [many] { $count } سلاحا يحمل رقما معروفا من قبل
       *[other] { $count } سلاح يحمل رقما معروفا من قبل
    }
piece-read = قُرئ
piece-waiting = بالانتظار
piece-quarantined = معزول
cross-site-title = { $count ->
        [zero] لا أحد معروف في موقعين
        [one] شخص واحد معروف في موقعين
        [two] شخصان معروفان في موقعين
        [few] { $count } أشخاص معروفون في موقعين
        [many] { $count } شخصا معروفا في موقعين
       *[other] { $count } شخص معروف في موقعين
    }
cross-site-next = الملف الأحدث محتجز: بت فيه في شاشة «موقعان».
demo-headquarters = مقر العرض التوضيحي ({ $code })
demo-headquarters-lead = يحمل المفتاح إلى السجل الثاني الذي يفحص كل شيء ويجيب بإيصال.
demo-headquarters-go = حمل المفتاح إلى المقر
visit-title = أجاب المقر { $code }
visit-there = { $count ->
        [zero] كان المقر يعرف كل شيء.
        [one] قرأ المقر عنصرا جديدا واحدا.
        [two] قرأ المقر عنصرين جديدين.
        [few] قرأ المقر { $count } عناصر جديدة.
        [many] قرأ المقر { $count } عنصرا جديدا.
       *[other] قرأ المقر { $count } عنصر جديد.
    }
visit-back = { $count ->
        [zero] لا إيصال في جوابه.
        [one] قُرئ إيصال واحد هنا.
        [two] قُرئ إيصالان هنا.
        [few] قُرئت { $count } إيصالات هنا.
        [many] قُرئ { $count } إيصالا هنا.
       *[other] قُرئ { $count } إيصال هنا.
    }
ledger-title = دفتر الحزم
ledger-at = التاريخ
ledger-direction = الاتجاه
ledger-station = المحطة الأخرى
ledger-records = الأفعال
ledger-receipt = الإيصال
ledger-bundle = الحزمة
ledger-exported = أُرسلت
ledger-imported = استوردت
ledger-received = استُلمت { $at }
ledger-sent = أُرسلت، بانتظار الإيصال
ledger-none = لا حزم حتى الآن.
