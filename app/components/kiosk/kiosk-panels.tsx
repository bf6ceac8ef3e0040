import type { ReactNode } from 'react';
import { KIOSK_COUNTDOWN } from '#domain/kiosk';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { SealedEnvelope } from '../survey/sealed-envelope.tsx';

/** What the script shows instead of the questions, or above them: thanks, waiting for somebody, trouble. */
export function KioskPanels({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'kiosk');
  return (
    <>
      <section className="panel" data-panel="thanks" role="status" hidden>
        <SealedEnvelope />
        <h1 tabIndex={-1}>{t('thanks.title')}</h1>
        <p className="lead">{t('thanks.kept')}</p>
        <p>{t('thanks.nothing')}</p>
        <button type="button" data-do="again">
          {t('thanks.done')}
        </button>
      </section>
      <section
        className="panel veil"
        data-panel="resting"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="resting"
        aria-describedby="resting-text"
        hidden
      >
        <div>
          <h2 id="resting">{t('resting.title')}</h2>
          <p id="resting-text" className="lead">
            {t('resting.text', { seconds: KIOSK_COUNTDOWN })}
          </p>
          <p className="left" aria-hidden="true" data-left="">
            {KIOSK_COUNTDOWN}
          </p>
          <button type="button">{t('resting.here')}</button>
        </div>
      </section>
      <Trouble name="failed" title={t('failed.title')} text={t('failed.text')}>
        <button type="button" data-do="send">
          {t('failed.again')}
        </button>
        <button type="button" className="quiet" data-do="again">
          {t('again')}
        </button>
      </Trouble>
      <Trouble name="offline" title={t('offline.title')} text={t('offline.text')}>
        <button type="button" data-do="again">
          {t('offline.again')}
        </button>
      </Trouble>
      <Trouble name="full" title={t('full.title')} text={t('full.text')}>
        <button type="button" data-do="again">
          {t('offline.again')}
        </button>
      </Trouble>
    </>
  );
}

interface TroubleProps {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Trouble({ name, title, text, children }: TroubleProps) {
  return (
    <section className="panel" data-panel={name} role="alert" hidden>
      <h1 tabIndex={-1}>{title}</h1>
      <p className="lead">{text}</p>
      <p className="ways">{children}</p>
    </section>
  );
}
