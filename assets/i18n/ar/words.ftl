### One word for each code of a closed list. The code stands in the journal and on the wire, the word on the screen.

finger-right-thumb = الإبهام الأيمن
finger-right-index = السبابة اليمنى
finger-right-middle = الوسطى اليمنى
finger-right-ring = البنصر الأيمن
finger-right-little = الخنصر الأيمن
finger-left-thumb = الإبهام الأيسر
finger-left-index = السبابة اليسرى
finger-left-middle = الوسطى اليسرى
finger-left-ring = البنصر الأيسر
finger-left-little = الخنصر الأيسر

state-draft = مسودة
state-submitted = بانتظار المصادقة
state-held = محتجزة
state-validated = مصادق عليها
state-returned = معادة
state-rejected = مرفوضة
state-assigned = في المنصب
state-transferred = منقولة
state-absent = غائبة
state-unfit = غير لائقة
state-withdrawn = منسحبة
state-deceased = متوفاة

hold-duplicate = تكرار
hold-adjudicate = تشابه يجب حسمه
hold-copy = ملف سبقت رؤيته
hold-search-failed = تعطل البحث
hold-over-quota = اكتملت الحصة

verdict-unique = شخص فريد
verdict-adjudicate = يجب الحسم
verdict-duplicate = تكرار
verdict-failed = تعطل البحث

slot-empty = لم يؤخذ بعد
slot-retry = يعاد
slot-exhausted = نفدت المحاولات
slot-captured = ملتقط
slot-forced = مقبول قسرا
slot-exception = استثناء

role-enroleur = مسجِّل
role-superviseur = مشرف
role-administrateur = مدير
role-auditeur = مدقق
role-delegue = مندوب طرف
role-protection = منسق حماية الطفل
role-what-enroleur = يسجل الأشخاص.
role-what-superviseur = يصادق على ملفات الآخرين أو يعيدها أو يرفضها.
role-what-administrateur = يدير المستخدمين والمحطات والحزم.
role-what-auditeur = يقرأ السجل ويتحقق منه؛ لا يغير شيئا.
role-what-delegue = يوقّع اليوم باسم طرفه ولا يرى أي ملف.
role-what-protection = يرى الإحالات ولا يرى أي ملف.

station-role-site = موقع تسجيل
station-role-siege = المقر
station-role-training = تدريب

step-notice = الإشعار
step-age = العمر
step-identity = الهوية
step-prints = البصمات
step-photo = الصورة
step-search = البحث
step-summary = الملخص

sex-M = رجل
sex-F = امرأة

exception-amputated = إصبع مبتور
exception-injured = إصبع مصاب
exception-bandaged = إصبع مضمد
exception-worn = بصمة متآكلة غير مقروءة
exception-refused = رفض من الشخص
permanence-permanent = دائم
permanence-temporary = مؤقت

forced-worn-skin = جلد متآكل
forced-dry-skin = جلد شديد الجفاف
forced-wet-skin = جلد شديد الرطوبة
forced-scarred = ندبة
forced-cannot-hold-still = لا يستطيع الشخص تثبيت إصبعه
forced-scanner-trouble = خلل في القارئ

return-photo-poor = تعاد الصورة
return-prints-poor = تعاد البصمات
return-fields-wrong = تصحح الحقول
return-exception-unclear = يوضح الاستثناء
return-weapon-unclear = يراجع السلاح
return-ask-person-again = يستدعى الشخص مجددا

reject-duplicate = الشخص مسجل من قبل
reject-not-eligible = غير مؤهل
reject-under-age-suspected = يرجح أنه دون 18 سنة
reject-false-identity = هوية مزورة
reject-consent-withdrawn = سحب الموافقة

quality-empty = لا إصبع على الزجاج: ضع الإصبع.
quality-too-dry = جاف جدا: رطب الإصبع قليلا.
quality-too-wet = رطب جدا: امسح الإصبع والزجاج.
quality-partial = جزئي: ضع طرف الإصبع كاملا.
quality-off-centre = بعيد عن المركز: ضع الإصبع في الوسط.
quality-moved = تحرك: ثبّت الإصبع.

photo-check-no-face = لم يعثر على وجه: أطّر الوجه.
photo-check-several-faces = عدة وجوه: شخص واحد فقط في الإطار.
photo-check-photo-too-small = الصورة صغيرة جدا: قرّب الكاميرا.
photo-check-face-too-small = الوجه صغير جدا: قرّب الشخص.
photo-check-face-cut = الوجه مقصوص: ابتعد أو وسّط الوجه.
photo-check-photo-blurred = غير واضحة: ثبّت الكاميرا.
photo-check-photo-too-dark = مظلمة جدا: وجّه الشخص نحو الضوء.
photo-check-photo-too-bright = ساطعة جدا: ضع الشخص في الظل.
photo-check-photo-low-contrast = تباين ضعيف: غيّر الخلفية أو الضوء.

placement-good = وضع جيد
placement-partial = جزئي
placement-dry = جاف
placement-wet = رطب
placement-moved = متحرك
placement-off-centre = بعيد عن المركز
placement-absent = لا إصبع
placement-wrong-finger = إصبع خاطئ

scanner-simulator = محاك (أصابع مولَّدة)
scanner-folder = مجلد صور

party-Gouvernement = الحكومة (FAMa)
party-CMA = تنسيقية الحركات (CMA)
party-Plateforme = البلاتفورم (Plateforme)

option-integration = الدمج
option-reinsertion = إعادة الإدماج

path-combatant = مقاتل(ة)
path-associated = مرتبط(ة) بلا سلاح
path-with-weapon = مع سلاح
path-without-weapon = مقاتل بلا سلاح

languages-tamasheq = التماشق
languages-arabe = العربية، الحسانية
languages-songhay = السونغاي
languages-fulfulde = الفولفولدي
languages-bambara = البامبارا
languages-soninke = السوننكي
languages-dogon = الدوغون
languages-haoussa = الهوسا
languages-francais = الفرنسية
languages-anglais = الإنجليزية
languages-autre = أخرى

education-aucune = لا شيء
education-coranique = مدرسة قرآنية
education-alphabetise = يقرأ ويكتب
education-primaire = ابتدائي
education-fondamental = أساسي
education-secondaire = ثانوي
education-professionnel = مهني
education-superieur = عال

skills-agriculture = الزراعة
skills-elevage = تربية الماشية
skills-peche = الصيد
skills-commerce = التجارة
skills-conduite = السياقة
skills-mecanique = الميكانيكا
skills-electricite = الكهرباء
skills-maconnerie = البناء
skills-menuiserie = النجارة
skills-soudure = اللحام
skills-couture = الخياطة
skills-cuisine = الطبخ
skills-sante = الصحة
skills-enseignement = التعليم
skills-informatique = المعلوماتية
skills-transmissions = الاتصالات
skills-demineur = نزع الألغام
skills-autre = أخرى

custody-received = مستلَم
custody-stored = في المخزن
custody-held = محتجز
custody-returned = مُعاد
custody-handed-over = مُسلَّم
custody-destroyed = مُتلَف

serial-state-legible = مقروء
serial-state-erased = ممحو
serial-state-none = بلا رقم

theme-day = النهار
theme-night = الليل

why-absurd-date = تاريخ مستحيل
why-range-reversed = النهاية قبل البداية
why-reference-in-future = اليوم المرجعي في المستقبل
why-method-missing = الطريقة ناقصة
why-in-the-future = في المستقبل
why-too-long-ago = قديم جدا
why-empty = فارغ
why-too-long = طويل جدا
why-hostile-characters = محارف ممنوعة
why-not-in-list = ليس في القائمة
why-out-of-range = خارج الحدود
why-wrong-kind = قيمة من نوع آخر
why-not-a-name = الأرقام والرموز ممنوعة في الاسم
why-not-correctable = لا يُصحَّح هنا؛ استعمل النقل
why-not-on-this-path = لا ينطبق على شخص مرتبط بلا سلاح
why-serial-and-none = ذُكر رقم وذُكر غيابه معا
why-not-collected = لا يُجمع
why-twice = مذكور مرتين
why-empty-long-or-hostile = فارغ أو طويل جدا أو محارف ممنوعة

## Fields of the form

field-notice-read = قُرئ الإشعار وقُبل
field-birth = الميلاد
field-sex = الجنس
field-family-name = اسم العائلة
field-given-names = الأسماء الشخصية
field-alias = اللقب أو الكنية
field-father-name = اسم الأب
field-mother-name = اسم الأم
field-grandfather-name = اسم الجد
field-birthplace = مكان الميلاد
field-region = ولاية الميلاد
field-cercle = الدائرة
field-commune = البلدية
field-country = البلد
field-party = الطرف
field-movement = الحركة
field-group = المجموعة
field-commander = القائد
field-claimed-rank = الرتبة المصرح بها
field-recognised-rank = الرتبة المعترف بها
field-function = الوظيفة
field-entry-year = سنة الالتحاق
field-languages = اللغات
field-education = التعليم
field-skills = المهارات
field-option = الخيار
field-national-number = الرقم الوطني
field-phone = الهاتف
field-exercise = العملية
field-unit = الوحدة
field-slot = المنصب
field-weapon = السلاح
field-unloaded-checked-by = تحقق من التفريغ
field-type = نوع السلاح
field-make = الصانع
field-model = الطراز
field-calibre = العيار
field-serial = الرقم التسلسلي
field-serial-state = حالة الرقم
field-rounds = الذخيرة
field-condition = حالة السلاح
field-remarks = ملاحظات
field-female-enroller = طلب مسجِّلة
field-path = المسار
field-family-name-latin = اسم العائلة بالحروف اللاتينية
field-given-names-latin = الأسماء بالحروف اللاتينية
field-entry-date = تاريخ الالتحاق (سنة أو سنة-شهر أو سنة-شهر-يوم)
field-dependants = المعالون
field-children-under-5 = أطفال دون 5 سنوات
field-children-5-to-17 = أطفال من 5 إلى 17 سنة
field-adults-18-to-59 = بالغون من 18 إلى 59 سنة
field-adults-60-and-over = أشخاص في 60 فأكثر
field-health = الصحة
field-chronic-illness = مرض مزمن
field-injury = إصابة
field-disability = إعاقة
field-needs-care = بحاجة إلى رعاية

## Events of the journal

event-station-created = أنشئت المحطة
event-user-added = أضيف مستخدم
event-pin-changed = غُيّر الرمز السري
event-station-trusted = اعتُمدت محطة
event-exercise-added = أضيفت عملية
event-enrolment-opened = فُتح الملف
event-enrolment-referred = أحيل إلى حماية الطفولة
event-fields-recorded = حُفظت حقول
event-print-captured = التُقطت بصمة
event-print-forced = قُبلت بصمة قسرا
event-print-discarded = استُبعدت بصمة
event-exception-recorded = سُجل استثناء
event-exception-cleared = رُفع استثناء
event-photo-captured = التُقطت الصورة
event-searched = أُجري البحث
event-submitted = قُدم الملف
event-searched-again = أُعيد البحث
event-validated = صودق على الملف
event-returned = أُعيد الملف
event-rejected = رُفض الملف
event-adjudicated = حُسم التشابه
event-turned = تغيّر الوضع
event-received = نقل موقَّع من الوحدة المستقبِلة
event-corrected = تصحيح
event-undone = تراجع عن القرار
event-certified-list-read = قُرئت قائمة معتمدة
event-bundle-exported = أُرسلت حزمة
event-bundle-imported = استوردت حزمة
event-record-quarantined = عُزل عنصر
event-receipt-issued = إيصال المقر
event-gallery-shared = شورك المعرض
event-receipt-printed = طُبع وصل مؤقت
event-card-issued = سُلّمت بطاقة
event-card-revoked = أُلغيت بطاقة
event-card-marked = عُلّقت بطاقة أو أعيدت أو سُحبت
event-conflict-settled = بُت في تعارض
event-blanks-received = وصلت بطاقات بيضاء
event-blanks-given-up = فُقدت بطاقات بيضاء
event-hands-photographed = صُوّرت اليدان
event-exceptions-signed-off = صودق على الاستثناءات
event-weapon-received = استُلم سلاح
event-weapon-moved = نُقل سلاح
event-weapon-photographed = صُوّر سلاح
event-referral-made = تمّت إحالة
event-form-published = نُشرت استمارة
event-day-sealed = خُتم اليوم
