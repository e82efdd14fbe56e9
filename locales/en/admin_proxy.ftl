# The proxy in front of the apps
proxy-title = Set up your proxy
proxy-lead = Choose your proxy and an app. You get what to paste, with your own names in it, and can then test whether it works.
proxy-which = Proxy
proxy-app = Host of the app
proxy-show = Show
proxy-foreign = This host isn't one of your protected apps. Create the app first, or choose a host in the cookie domain.
proxy-files = What to paste
proxy-replace = Replace where the app listens:
proxy-question = The proxy asks this address about every request:
proxy-strip = Headers that only Portcullis may send
proxy-strip-what = What is above overwrites or removes them in every request. If you write your own configuration, remove them from what visitors send, and make sure that the app can't be reached past the proxy.
proxy-test = Test it
proxy-test-what = You get a link on the app's own address. Opened, it leads through the proxy to Portcullis, which notes what arrives, and back. Portcullis also asks once as a stranger who claims to be somebody.
proxy-test-button = Make a test

probe-title = Test of the proxy
probe-back-to = Back to the proxy
probe-open-what = Open the link. It works once, for 10 minutes, and brings you back here. If you see the app or an error instead, come back and look again.
probe-open = Open the app through the proxy
probe-again = Look again
probe-by-hand = This server can't ask this host itself: its rules or its network don't allow it. So ask by hand, from a machine that reaches the proxy. The first line must say 302, 303, 401 or 403.
probe-reached = The proxy asked Portcullis
probe-reached-fix = Open the link. If that changes nothing, the proxy doesn't ask /auth/verify for this host, or doesn't send X-Forwarded-Uri.
probe-headers = It told of the request
probe-headers-fix = Let the proxy send X-Forwarded-Proto, X-Forwarded-Host, X-Forwarded-Uri and X-Forwarded-Method, or set PORTCULLIS_FORWARDED_FROM to what it sends.
probe-trusted = The proxy is trusted
probe-trusted-fix = Add this address to PORTCULLIS_TRUSTED_PROXIES and start Portcullis again.
probe-host = It named the host that you opened
probe-host-fix = Let the proxy send the browser's own Host as X-Forwarded-Host.
probe-cookie = The cookie covers the app
probe-cookie-fix = Set PORTCULLIS_COOKIE_DOMAIN to a domain that this host is in. For another domain, lead /.portcullis/ of this host to Portcullis: people are then handed over.
probe-back = The browser was led back
probe-back-fix = Let the proxy pass on our answer. Traefik and Caddy ask /auth/verify?redirect=1; nginx turns the 401 into a redirect by error_page.
probe-stranger = A stranger who claims to be somebody is kept out
probe-stranger-fix = Check that the proxy asks Portcullis before it passes a request on, and removes identity headers that visitors send.
probe-client = Visitors can't choose their own address
probe-client-fix = Let the proxy replace X-Forwarded-For instead of adding to what the visitor sent, or trust fewer addresses.
