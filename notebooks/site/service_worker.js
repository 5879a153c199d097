// Keeps the site for use without a network. VERSION and FILES stand above, written by site_assets.py: a digest of
// all files, and those of the front page, which are fetched at once. The rest is kept when it is first read.

const OURS = `digits ${self.registration.scope} `; // other sites of the same host have stores of their own
const STORE = OURS + VERSION;

// From the server, not from the browser's own store, where an older version may lie.
const fresh = (request) => new Request(request, { cache: "no-cache" });

async function answerTo(request) {
  const cache = await caches.open(STORE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetchAndKeep(cache, request);
}

async function fetchAndKeep(cache, request) {
  const answer = await fetch(request.mode === "navigate" ? request : fresh(request));
  if (answer.ok) await cache.put(request, answer.clone()).catch(() => {}); // where there is no room, it is only read
  return answer;
}

async function keepFrontPage() {
  const cache = await caches.open(STORE);
  await cache.addAll(FILES.map(fresh));
  await self.skipWaiting();
}

async function forgetOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== STORE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(keepFrontPage()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answerTo(event.request));
});
