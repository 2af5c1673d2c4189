import { pollUntil } from '../poll.ts';
import { facts, failed, passed } from '../results.ts';
import type { Check } from '../verify-context.ts';

const about = facts('grafana', 'login', 'Grafana accepts the generated password');

/** The password in the secrets directory opens Grafana; it does not when the data volume is older than the secret. */
export const grafanaLogin: Check = {
  group: 'grafana',
  name: 'login',
  title: about.title,
  needs: ['grafana'],
  run: async (context) => {
    if (context.grafanaPassword === null) {
      return [failed(about, 'the password file is not there', 'run start, which makes it')];
    }
    const answer = await pollUntil(
      () => context.grafana.get('/api/user'),
      ({ status }) => status === 200 || status === 401,
      context.poll,
    );
    if (answer.status === 200) return [passed(about, `signed in as ${context.config.grafana.adminUser}`)];
    return [
      failed(
        about,
        `HTTP ${answer.status}`,
        'set it again: docker exec -it <the Grafana container> grafana cli admin reset-admin-password, with the password of the secrets directory',
      ),
    ];
  },
};
