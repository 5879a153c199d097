/** A digest of all files of this version. */
declare const VERSION: string;

/** The SHA-256 of each file. */
declare const DIGESTS: Record<string, string>;

/** The front page's files, which are fetched at once. */
declare const FILES: string[];

/** Large files that are fetched only when a page asks for them. */
declare const ON_DEMAND: string[];
