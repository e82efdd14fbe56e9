# أقسام الإدارة
nav-menu = القائمة
nav-to-portal = تطبيقاتك
nav-dashboard = نظرة عامة
nav-groups = المجموعات
nav-sessions = الجلسات
nav-apps = التطبيقات المحمية
nav-clients = عملاء OIDC
nav-proxy = الوكيل
nav-audit = سجل التدقيق
nav-webhooks = الإشعارات البرمجية
nav-health = حالة النظام
nav-keys = مفاتيح التوقيع
nav-settings = الإعدادات
nav-group-people = الأشخاص
nav-group-apps = التطبيقات
nav-group-trail = السجلات
nav-group-system = النظام
