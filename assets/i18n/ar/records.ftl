### Records.

records-title = الملفات
records-count = { $count ->
        [zero] لا ملفات
        [one] ملف واحد
        [two] ملفان
        [few] { $count } ملفات
        [many] { $count } ملفا
       *[other] { NUMBER($count) } ملف
    }
records-find = ابحث عن اسم أو رقم
records-every-state = كل الحالات
records-none = لا ملف مطابق.
records-back = كل الملفات
record-by = أدخله { $by } في { $station } بتاريخ { $at }
record-search = البحث
history = التاريخ
review = فحص
