### Papers and lists. The templates in assets/papers ask for these by name.

paper-preview = معاينة
paper-receipt-title = وصل تسجيل مؤقت
paper-card-title = بطاقة تعريف
paper-discharge-title = إبراء ذمة: تسليم سلاح
paper-roster-title = الكشف الاسمي
paper-weapons-title = كشف الأسلحة
paper-quota-title = حالة الحصص
paper-day-title = ورقة اليوم
paper-footer = سري · طُبع في { $at }
paper-list-empty = لا شيء للتدوين.

paper-copy-person = نسخة الشخص
paper-copy-file = نسخة الملف
paper-number = الرقم
paper-serial = رقم الوثيقة
paper-enrolled-on = تاريخ التسجيل
paper-printed-on = تاريخ الطباعة
paper-issued-on = تاريخ التسليم
paper-qr-check = يُتحقق منه دون شبكة بالأمر ⁦matricule verify⁩
paper-prints = البصمات: أُخذت { $captured }، الاستثناءات { $exceptions }، القسرية { $forced }
paper-forced = قسرية
paper-receipt-notice = يشهد هذا الوصل بالتسجيل. ولا يمنح حقا في منصب ولا في راتب ولا في بطاقة: يجب أن يصادق مشرف على السجل.
paper-receipt-keep = احتفظ به وقدّمه عند كل استلام أو تصحيح. لا يُعار ولا يُباع. إذا ضاع فارجع إلى الموقع.
paper-signature-person = توقيع الشخص أو بصمته
paper-signature-station = توقيع الموقع وختمه
paper-card-notice = هذه البطاقة شخصية. لا تصح إلا إذا عُرف رمزها وكان الوجه وجه حاملها.
paper-card-found = إذا وجدت هذه البطاقة فسلّمها إلى أقرب مركز قيادة.

paper-signature-giver = المسلِّم (الاسم والتوقيع)
paper-signature-receiver = المستلم (الاسم والتوقيع)
paper-signature-witness = الشاهد (الاسم والتوقيع)
paper-discharge-declaration = أقر أنا الموقع أدناه بأن السلاح الموصوف أعلاه أُفرغ وفُحص بحضوري وسُلّم هذا اليوم.
paper-discharge-notice = نسخة للشخص ونسخة للملف. ودون هذا الإبراء يُعد السلاح ما زال محوزا.

paper-nth = الرقم
paper-state = الحالة
paper-total = المجموع
paper-men = ذ
paper-women = إ
paper-quota = الحصة
paper-taken = المشغولة
paper-free = الشاغرة
paper-waiting = في الانتظار
paper-captured = البصمات
paper-exceptions = الاستثناءات
paper-forced-count = القسرية
paper-day = اليوم
paper-counts = العدد حسب الطرف
paper-count-of = الطرف
paper-seal = ختم اليوم
paper-seal-notice = يحمل الرمز رأس السجل موقعا من المحطة. احفظ هذه الورقة خارج الموقع: كل سجل يُحذف أو يُضاف لاحقا سيظهر.
paper-journal-events = أحداث السجل
paper-journal-head = رأس السجل
paper-sealed-at = أُقفل في
paper-enrolments = سجلات محفوظة
paper-validated = سجلات مصادق عليها
paper-delegate = مندوب { $party } (الاسم والتوقيع)

card-reason-lost = مفقودة
card-reason-stolen = مسروقة
card-reason-damaged = تالفة
card-reason-misprinted = خطأ في الطباعة
card-reason-corrected = بيانات مصححة
card-reason-withdrawn = مسحوبة

standing-valid = وثيقة صالحة
standing-unknown-station = محطة مجهولة
standing-forged = وثيقة مزورة
standing-revoked = وثيقة ملغاة
standing-superseded = وثيقة مستبدلة

ended-replaced = حلت محلها وثيقة أخرى
ended-serial-twice = رقم وثيقة استُعمل مرتين
