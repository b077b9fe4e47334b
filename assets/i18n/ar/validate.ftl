### The supervisor's desk.

waiting-title = ملفات للبت فيها
waiting-lead = الأطول انتظارا أولا. لا تظهر الملفات التي أدخلتها أنت.
waiting-all = الكل
waiting-submitted = للمصادقة
waiting-held = محتجزة
waiting-none = لا شيء ينتظر.
waiting-back = قائمة الانتظار
waits = ينتظر منذ
review-lead = قارن ثم قرر.
tab-compare = مقارنة
tab-dossier = الملف
to-decide = ملف للبت فيه
known-person = شخص معروف
comparing = تُقارن البصمات…
comparison-score = النقاط { $score }: يبلغها شخصان مختلفان { $chance }. التكرار من { $threshold }.
prints-compared = البصمات المقارنة
finger-score = النقاط { $score } · { $pairs ->
        [zero] لا نقاط مشتركة
        [one] نقطة مشتركة
        [two] نقطتان مشتركتان
        [few] { $pairs } نقاط مشتركة
        [many] { $pairs } نقطة مشتركة
       *[other] { $pairs } نقطة مشتركة
    }
marks-show = النقاط
marks-explained = { $pairs ->
        [zero] لا نقطة مشتركة على هذا الإصبع.
        [one] نقطة مشتركة واحدة بالأصفر وبالرقم نفسه على الجانبين.
        [two] نقطتان مشتركتان بالأصفر وبالأرقام نفسها على الجانبين.
        [few] { $pairs } نقاط مشتركة بالأصفر وبالأرقام نفسها على الجانبين.
        [many] { $pairs } نقطة مشتركة بالأصفر وبالأرقام نفسها على الجانبين.
       *[other] { $pairs } نقطة مشتركة بالأصفر وبالأرقام نفسها على الجانبين.
    }
zoom-in = تكبير
zoom-out = تصغير
validate = مصادقة
validate-title = هل تصادق على هذا الملف؟
validate-lead = { $name }، { $number }. يضاف توقيعك إلى السجل.
validate-confirm = مصادقة
validate-blocked = لا يمكنك المصادقة على هذا الملف.
validate-blocked-held = لا يصادق على ملف محتجز: أعده أو ارفضه.
return = إعادة
return-title = إعادة الملف إلى المسجِّل
return-lead = سيرى المسجِّل السبب ويمكنه التصحيح.
return-confirm = إعادة
reject = رفض
reject-title = رفض الملف
reject-lead = يبقى الملف في السجل دون مقعد. هذا نهائي.
reject-confirm = رفض نهائي
decided-validated = صودق على الملف
decided-returned = أُعيد الملف
decided-rejected = رُفض الملف
decided-next = القرار موقَّع ومحفوظ.
