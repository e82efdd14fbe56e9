# الوكيل أمام التطبيقات
proxy-title = إعداد الوكيل
proxy-lead = اختر الوكيل والتطبيق. تحصل على ما تلصقه وفيه أسماؤك، ثم يمكنك اختبار عمله.
proxy-which = الوكيل
proxy-app = مضيف التطبيق
proxy-show = عرض
proxy-foreign = هذا المضيف ليس من تطبيقاتك المحمية. أنشئ التطبيق أولًا أو اختر مضيفًا ضمن نطاق ملف الارتباط.
proxy-files = ما تلصقه
proxy-replace = استبدل العنوان الذي يستمع إليه التطبيق:
proxy-question = يسأل الوكيل هذا العنوان عن كل طلب:
proxy-strip = ترويسات لا يرسلها إلا Portcullis
proxy-strip-what = ما سبق يستبدلها أو يحذفها في كل طلب. إن كتبت إعدادك بنفسك فاحذفها مما يرسله الزوار، وتأكد من أنه لا يمكن الوصول إلى التطبيق إلا عبر الوكيل.
proxy-test = الاختبار
proxy-test-what = تحصل على رابط على عنوان التطبيق نفسه. عند فتحه يمر عبر الوكيل إلى Portcullis الذي يسجّل ما يصل ثم يعيدك. ويسأل Portcullis مرة أيضًا كغريب يدّعي أنه شخص آخر.
proxy-test-button = بدء اختبار

probe-title = اختبار الوكيل
probe-back-to = العودة إلى الوكيل
probe-open-what = افتح الرابط. يعمل مرة واحدة خلال 10 دقائق ويعيدك إلى هنا. إن رأيت التطبيق أو خطأ بدلًا من ذلك فعد وانظر مجددًا.
probe-open = فتح التطبيق عبر الوكيل
probe-again = النظر مجددًا
probe-by-hand = لا يستطيع هذا الخادم سؤال هذا المضيف بنفسه: قواعده أو شبكته لا تسمح بذلك. فاسأل يدويًا من جهاز يصل إلى الوكيل. يجب أن يكون في السطر الأول 302 أو 303 أو 401 أو 403.
probe-reached = سأل الوكيل Portcullis
probe-reached-fix = افتح الرابط. إن لم يتغير شيء فالوكيل لا يسأل ‎/auth/verify‎ عن هذا المضيف أو لا يرسل X-Forwarded-Uri.
probe-headers = وصف الوكيل الطلب
probe-headers-fix = اجعل الوكيل يرسل X-Forwarded-Proto و X-Forwarded-Host و X-Forwarded-Uri و X-Forwarded-Method، أو اضبط PORTCULLIS_FORWARDED_FROM على ما يرسله.
probe-trusted = الوكيل موثوق
probe-trusted-fix = أضف هذا العنوان إلى PORTCULLIS_TRUSTED_PROXIES وأعد تشغيل Portcullis.
probe-host = ذكر المضيف الذي فتحته
probe-host-fix = اجعل الوكيل يرسل Host الخاص بالمتصفح في X-Forwarded-Host.
probe-cookie = ملف الارتباط يشمل التطبيق
probe-cookie-fix = اضبط PORTCULLIS_COOKIE_DOMAIN على نطاق يقع فيه هذا المضيف. ولنطاق آخر وجّه ‎/.portcullis/‎ لهذا المضيف إلى Portcullis فيُسلَّم الأشخاص.
probe-back = أُعيد المتصفح
probe-back-fix = اجعل الوكيل يمرّر جوابنا. يسأل Traefik و Caddy ‎/auth/verify?redirect=1‎؛ ويحوّل nginx ‏401 إلى إعادة توجيه عبر error_page.
probe-stranger = يُمنع الغريب الذي يدّعي أنه شخص آخر
probe-stranger-fix = تحقق من أن الوكيل يسأل Portcullis قبل تمرير الطلب ويحذف ترويسات الهوية التي يرسلها الزوار.
probe-client = لا يستطيع الزوار اختيار عنوانهم
probe-client-fix = اجعل الوكيل يستبدل X-Forwarded-For بدل الإضافة إلى ما أرسله الزائر، أو ثق بعناوين أقل.
