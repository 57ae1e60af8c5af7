import type { TopicChoice } from '../api/generated/TopicChoice';
import type { WhoRequest } from '../api/generated/WhoRequest';

/** What every card is asked with: the day, the topic, and whether somebody must act now. */
export class Question {
  /** The day asked about; null is now. */
  on = $state<string | null>(null);
  /** The topic's id; null is any. */
  topic = $state<string | null>(null);
  urgent = $state(false);
  topics = $state.raw<TopicChoice[]>([]);

  /** The request for one territory. */
  about(text: string): WhoRequest {
    return { text, topic: this.topic, on: this.on, at: null, urgent: this.urgent };
  }

  get topicName(): string | null {
    return this.topics.find((topic) => topic.id === this.topic)?.name ?? null;
  }
}
