import type { AsOf } from '../api/generated/AsOf';
import type { TopicChoice } from '../api/generated/TopicChoice';
import type { WhoRequest } from '../api/generated/WhoRequest';

/** Fewer routes than this are rarely all; more, nobody asks in turn. */
const FIRST = 12;

/** What every view is asked with: the day, and for cards the topic and whether somebody must act now. */
export class Question {
  /** The day asked about; null is now. */
  on = $state<string | null>(null);
  /** The topic's id; null is any. */
  topic = $state<string | null>(null);
  urgent = $state(false);
  topics = $state.raw<TopicChoice[]>([]);

  /** The request for one territory, with the first routes or with all. */
  about(text: string, routes: 'first' | 'all' = 'first'): WhoRequest {
    const { topic, on, urgent } = this;
    return { text, topic, on, at: null, known: null, urgent, most_routes: routes === 'all' ? null : FIRST };
  }

  /** The day for what is not a card. */
  get asOf(): AsOf {
    return { on: this.on, known: null };
  }

  get topicName(): string | null {
    return this.topics.find((topic) => topic.id === this.topic)?.name ?? null;
  }
}
