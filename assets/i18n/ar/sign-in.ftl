### Sign-in and first start.

product-lead = تسجيل بيومتري دون شبكة
sign-in-name = اسم المستخدم
sign-in-pin = الرمز السري
sign-in-submit = دخول
sign-in-busy = يُفتح السجل…
demo-title = عرض توضيحي
demo-lead = سجل مؤقت وأشخاص مختلقون. اختر من أنت:
demo-pin = الرمز { $pin }
demo-tour-title = الجولة في خمس دقائق
demo-tour-enrol = المسجِّل: سجّل شخصاً بالمحاكي.
demo-tour-twice = سجّل الشخص نفسه مرة ثانية: يُتعرف عليه.
demo-tour-validate = المشرف: صادق على الملف الأول وافحص الثاني.
demo-tour-export = المشرف: أرسل حزمة واستلم إيصال المقر.
init-title = التشغيل الأول
init-lead = يصبح هذا الحاسوب محطة، وتكون أنت مديرها.
init-role = دور المحطة
init-code = رمز المحطة
init-code-hint = من 2 إلى 8 أحرف أو أرقام، مثلاً GAO1
init-site = اسم الموقع
init-name = اسم المستخدم الخاص بك
init-submit = إنشاء السجل
init-busy = يُنشأ السجل…
pin-hint = ستة أرقام على الأقل، دون تسلسل ولا تكرار
pin-again = الرمز السري مرة أخرى
pin-differs = الرمزان مختلفان.
