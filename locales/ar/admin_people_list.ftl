column-factors = العامل الثاني
factor-passkey = مفتاح مرور
factor-app = تطبيق مصادقة
people-invite = دعوة شخص
people-any = الكل
people-state = الحالة
people-role = الدور
people-role-admin = المشرفون
people-role-person = غير المشرفين
people-kind = طريقة الدخول
people-kind-passwordless = دون كلمة مرور
people-kind-password = بكلمة مرور
people-factor = العامل الثاني
people-factor-none = لا شيء
people-seen = آخر دخول
people-seen-never = أبدًا
people-seen-long = ليس منذ 90 يومًا
people-group = المجموعة
people-filters = مرشحات أخرى
people-columns = الأعمدة
people-columns-save = إظهار هذه
people-none-fits = لا أحد يطابق
bulk-choose = اختيار
bulk-choose-one = اختيار { $email }
bulk-all = كل المطابقين وعددهم { $total } في كل الصفحات
bulk-action = بالمختارين
bulk-next = متابعة
bulk-disable = إيقاف الحسابات
bulk-enable = تشغيل الحسابات
bulk-sign-out = تسجيل الخروج في كل مكان
bulk-join = إضافة إلى مجموعة
bulk-leave = إخراج من مجموعة
bulk-reset-link = إرسال روابط إعادة التعيين
bulk-delete = حذف الحسابات
bulk-nothing-yet = لم يُفعل شيء بعد.
bulk-yourself-note = هذا أنت
bulk-which-group = أي مجموعة
bulk-type = اكتب { $total } لحذفها
bulk-type-wrong = اكتب العدد { $total } للمتابعة.
bulk-do = تنفيذ
bulk-done = تم
bulk-unchanged = كان كذلك من قبل
bulk-last-admin = هذا آخر مشرف
bulk-yourself = هذا أنت
bulk-gone = لم يعد الحساب موجودًا
bulk-off = الحساب موقوف
bulk-nobody = اختر شخصًا أولًا.
bulk-too-many = اختر { $name } شخص على الأكثر. ضيّق القائمة أو استخدم سطر الأوامر.
bulk-no-group = لا توجد مجموعة بعد.
bulk-undo = تراجع
bulk-back = العودة إلى الأشخاص
bulk-outcome = ما آل إليه
bulk-for = { $total ->
    [one] لشخص واحد:
    [two] لشخصين:
    [few] لـ { $total } أشخاص:
    [many] لـ { $total } شخصًا:
   *[other] لـ { $total } شخص:
}
bulk-done-for = { $total ->
    [0] لم يتم لأحد.
    [one] تم لشخص واحد.
    [two] تم لشخصين.
    [few] تم لـ { $total } أشخاص.
    [many] تم لـ { $total } شخصًا.
   *[other] تم لـ { $total } شخص.
}
