### The card on F1.

help-title = المساعدة والمفاتيح
help-lead = يفتح F1 هذه البطاقة ويغلقها في كل مكان.
help-everywhere = في كل مكان
help-everywhere-f1 = هذه البطاقة
help-everywhere-tab = الحقل التالي؛ Shift+Tab: السابق
help-everywhere-esc = إغلاق السؤال
help-enrol = التسجيل
help-enrol-f2 = تسجيل جديد؛ التقاط الإصبع أو الصورة
help-enrol-f4 = إصبع لا يمكن أخذ بصمته
help-enrol-f6 = حفظ أفضل محاولة مع ذكر السبب
help-enrol-f7 = الخطوة السابقة
help-enrol-f8 = الخطوة التالية
help-enrol-arrows = تغيير الإصبع على الرسم
help-review = فحص ملف
help-review-f8 = مصادقة
help-review-f9 = إعادة
help-review-f10 = رفض
help-trouble = عند المشكلات
help-trouble-power = انقطاع الكهرباء: أعد فتح البرنامج، يُستأنف الملف عند الإصبع نفسه.
help-trouble-scanner = قارئ لا يستجيب: افصله ثم أعد وصله واختره من جديد.
help-trouble-doubt = عند الشك: اترك الملف مسودة ونادِ المشرف.
