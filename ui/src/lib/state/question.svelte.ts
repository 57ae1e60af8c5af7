import type { AsOf } from '../api/generated/AsOf';
import type { TopicChoice } from '../api/generated/TopicChoice';
import type { WhoRequest } from '../api/generated/WhoRequest';

/** Fewer routes than this are rarely all; more, nobody asks in turn. */
const FIRST = 12;

/** What every view is asked with: the day, and for cards the topic and whether somebody must act now. */
export class Question {
  /** The day asked about; null is now. */
  on = $state<string | null>(null);
  /** When it was known, RFC 3339; null is what is known now. */
  known = $state<string | null>(null);
  /** The topic's id; null is any. */
  topic = $state<string | null>(null);
  urgent = $state(false);
  topics = $state.raw<TopicChoice[]>([]);

  /** The request for one territory, with the first routes or with all. */
  about(text: string, routes: 'first' | 'all' = 'first'): WhoRequest {
    const { topic, on, known, urgent } = this;
    return { text, topic, on, at: null, known, urgent, most_routes: routes === 'all' ? null : FIRST };
  }

  /** The two times for what is not a card. */
  get asOf(): AsOf {
    return { on: this.on, known: this.known };
  }

  /** Whether anything else is shown than what holds today, as it is known today. */
  get isElsewhere(): boolean {
    return this.on !== null || this.known !== null;
  }

  get topicName(): string | null {
    return this.topics.find((topic) => topic.id === this.topic)?.name ?? null;
  }
}
