// Keeps the site for use without a network. service_worker.py writes four constants above this code:
// VERSION, a digest of all files; DIGESTS, the SHA-256 of each; FILES, those of the front page, which are
// fetched at once; and ON_DEMAND, large ones, which are fetched only when a page loads them. The rest is
// fetched when a page asks for it or is opened. A file is kept only if its digest is right, so neither a
// hotel network's page nor a file of another version gets in.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const OURS = `digits ${worker.registration.scope} `; // other sites of the same host have stores of their own
const STORE = OURS + VERSION;
const OFFLINE_PAGE = "offline.html";

// Pages that came from the server and belong to another version. All that they load comes from there, too.
// The browser may stop this worker, which then forgets them; it seldom does so while a page still loads.
const foreignPages = new Set();

// The file that an address within the site names, without its query and fragment.
function nameOf(url) {
  const { origin, pathname } = new URL(url);
  return (origin + pathname).slice(worker.registration.scope.length) || "index.html";
}

const urlOf = (name) => new URL(name, worker.registration.scope).href;
const isOfSite = (url) => url.startsWith(worker.registration.scope);

async function isOfThisVersion(name, bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === DIGESTS[name];
}

// Keep an answer, and tell whether it is this version's. An answer made anew from its bytes fits any request,
// redirected or not. If there is no room, it is not kept.
async function keep(name, answer) {
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || !(await isOfThisVersion(name, bytes))) return false;
  const cache = await caches.open(STORE);
  await cache.put(urlOf(name), new Response(bytes, { headers: answer.headers })).catch(() => {});
  return true;
}

async function fetchAndKeep(name) {
  // From the server, not from the browser's own store, where an older version may lie.
  if (await keep(name, await fetch(urlOf(name), { cache: "no-cache" }))) return;
  throw new Error(`${name} is not the one of version ${VERSION}.`);
}

async function kept(name) {
  return (await caches.open(STORE)).match(urlOf(name));
}

async function answerTo(event, name) {
  const found = Object.hasOwn(DIGESTS, name) && (await kept(name));
  if (found) return found;
  return event.request.mode === "navigate" ? openPage(event, name) : fetchPart(event.request, name);
}

// Open a page that is not kept: ask the server, or else show a page that lists what can be read without it.
async function openPage({ request, resultingClientId }, name) {
  try {
    const answer = await fetch(request);
    const isOurs = Object.hasOwn(DIGESTS, name) && (await keep(name, answer.clone()));
    if (!isOurs) foreignPages.add(resultingClientId);
    return answer;
  } catch {
    return (await kept(OFFLINE_PAGE)) ?? Response.error();
  }
}

// What a page of this version loads must be of this version too.
async function fetchPart(request, name) {
  const answer = await fetch(request);
  const isOurs = !Object.hasOwn(DIGESTS, name) || (await keep(name, answer.clone()));
  return isOurs ? answer : Response.error();
}

async function keepTheRest() {
  const names = Object.keys(DIGESTS).filter((name) => !ON_DEMAND.includes(name));
  for (const name of names) if (!(await kept(name))) await fetchAndKeep(name);
}

async function forgetOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== STORE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

// Unless another page is open, which would go on with files of two versions.
async function takeOver() {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.filter(({ url }) => isOfSite(url)).length === 1) await worker.skipWaiting();
}

const ORDERS = { "keep the rest": keepTheRest, "take over": takeOver };

worker.addEventListener("install", (event) => event.waitUntil(Promise.all(FILES.map(fetchAndKeep))));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
worker.addEventListener("message", (event) => event.waitUntil(ORDERS[event.data]().catch(() => {})));
worker.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !isOfSite(url) || headers.has("range") || foreignPages.has(event.clientId)) return;
  event.respondWith(answerTo(event, nameOf(url)));
});
