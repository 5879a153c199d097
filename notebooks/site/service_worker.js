// Keeps the site for use without a network. VERSION and FILES stand above, written by pages.py: a digest of all
// files, and those of the front page, which are fetched at once. The rest is kept when it is first read.

const answerFrom = async (cache, request) => (await cache.match(request, { ignoreSearch: true })) ?? fetchAndKeep(cache, request);

async function fetchAndKeep(cache, request) {
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(caches.open(VERSION).then((cache) => answerFrom(cache, event.request)));
});
