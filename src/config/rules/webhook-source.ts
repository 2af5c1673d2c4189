import { environmentVariable } from '../normalise/normalise-config.ts';
import type { Remark } from '../remark.ts';
import type { Rule } from './rule.ts';

const at = ['notifications', 'webhook'];
const url = [...at, 'url'];
const urlFile = [...at, 'url_file'];

/** A webhook has exactly one address, and best not in monitoring.yaml itself. */
export const webhookSource: Rule = ({ written, config }) => {
  const webhook = written.notifications?.webhook;
  if (webhook === null || webhook === undefined) return [];
  const remarks: Remark[] = [];
  if (webhook.url === undefined && webhook.url_file === undefined) {
    remarks.push({
      rule: 'config/webhook-without-url',
      severity: 'error',
      at,
      about: [url, urlFile],
      what: 'The webhook has no address.',
      fix: 'Add `url_file: /etc/bpi/webhook_url`, a file that holds the address.',
    });
  }
  if (webhook.url !== undefined && webhook.url_file !== undefined) {
    remarks.push({
      rule: 'config/webhook-url-twice',
      severity: 'error',
      at: urlFile,
      about: [url],
      what: 'The webhook has both `url` and `url_file`.',
      fix: 'Keep one of the two, best `url_file`.',
    });
  }
  if (webhook.url !== undefined && environmentVariable(webhook.url) === null) remarks.push(inText(webhook.url));
  if (!config.components.alertmanager.enabled) {
    remarks.push({
      rule: 'config/webhook-without-alertmanager',
      severity: 'warning',
      at,
      part: 'key',
      about: [['components', 'alertmanager']],
      what: 'The webhook will be told nothing: alertmanager is switched off.',
      fix: 'Switch alertmanager on, or remove the webhook.',
    });
  }
  return remarks;
};

function inText(text: string): Remark {
  if (/\$\{|\$[A-Za-z_]/.test(text)) {
    return {
      rule: 'config/webhook-partly-variable',
      severity: 'error',
      at: url,
      what: 'Only a part of the address is an environment variable.',
      why: 'A variable is read only where it is the whole value; the rest would be sent as it stands.',
      fix: 'Put the whole address into the variable and write `url: ${BPI_WEBHOOK_URL}`.',
    };
  }
  return {
    rule: 'config/inline-secret',
    severity: 'warning',
    at: url,
    what: 'The address of the webhook stands in monitoring.yaml itself.',
    why: 'Who knows it can send messages in our name, and this file is often shared.',
    fix: 'Put it into a file of mode 0600 and write `url_file: /etc/bpi/webhook_url`, or write `url: ${BPI_WEBHOOK_URL}`.',
  };
}
