### The enrolment desk in the morning.

home-title = مكتب التسجيل
new-enrolment = تسجيل جديد
no-exercise = لا توجد عملية تسجيل مفتوحة. على المدير إضافة واحدة.
drafts-title = { $count ->
        [zero] لا ملفات للاستئناف
        [one] ملف واحد للاستئناف
        [two] ملفان للاستئناف
        [few] { $count } ملفات للاستئناف
        [many] { $count } ملفا للاستئناف
       *[other] { $count } ملف للاستئناف
    }
draft-progress = { $done } من 10 أصابع · حُفظ { $at }
resume = استئناف
today-title = اليوم
today-empty = لم يُقدَّم أي ملف اليوم.
quota-of = { $enrolled } من { $places } مقعدا
quota-full = مكتمل
open-title = تسجيل جديد
open-lead = لأي عملية وأي وحدة؟
open-begin = ابدأ
