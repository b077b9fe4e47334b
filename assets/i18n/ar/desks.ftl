### Words that several screens of the supervision and administration desks share.

drop-hint = أو اسحب الملف إلى النافذة.
file-path = مسار الملف
reason-hint = بكلمات قليلة؛ يُحفظ في السجل.
arrivals-all = الكل
