/**
 * Unpacks the bundled Chromium. A program of its own, because the package reads its environment: it
 * unpacks into TMPDIR, takes any copy it finds there for its own, and adds the libraries that a bare
 * system lacks only when it believes to be on Amazon Linux.
 */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
