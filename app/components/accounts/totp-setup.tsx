import { renderSVG } from 'uqr';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface TotpSetupProps {
  /** Base32. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Drawn by the server into the page: no picture with a key in its address, no script. */
function KeySymbol({ uri, label }: { readonly uri: string; readonly label: string }) {
  const svg = renderSVG(uri, { ecc: 'M', border: 4, blackColor: '#000', whiteColor: '#fff' });
  return (
    <div
      className="totp-symbol"
      role="img"
      aria-label={label}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: markup made by the QR library from black and white modules
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

/** Three steps: an app, its key, a first code. */
export function TotpSetup({ secret, uri, problems, locale }: TotpSetupProps) {
  const t = translator(locale, 'accounts');
  return (
    <form method="post" className="form" noValidate>
      <ol className="steps">
        <li>
          <h2>{t('enrolment.step1')}</h2>
          <p>{t('enrolment.step1Detail')}</p>
        </li>
        <li>
          <h2>{t('enrolment.step2')}</h2>
          <KeySymbol uri={uri} label={t('enrolment.qr')} />
          <p>{t('enrolment.typed')}</p>
          <p>
            <code className="key">{secret.replace(/.{4}(?!$)/g, '$& ')}</code>
          </p>
        </li>
        <li>
          <h2>{t('enrolment.step3')}</h2>
          <TextField
            name="code"
            label={t('field.code')}
            hint={t('field.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            look="code"
            maxLength={10}
            problems={problems}
          />
          <button className="button" type="submit">
            {t('enrolment.submit')}
          </button>
        </li>
      </ol>
    </form>
  );
}
