// Incidents and conditions, and whether a caseworker would want to see the one beside the other. Labelled by whoever wrote the
// rules, before they were tried: it shows what the rules do, not how often they meet such cases in life.
import type { ConditionView } from '../../worker/messages.ts';
import { conditionView } from './order.ts';

export type Said = {
  /** What happened, and where: "came_to_home call@near_home". */
  readonly what: string;
  readonly who?: string;
  readonly name?: string;
  readonly sure?: number;
  readonly text?: string;
  readonly words?: string;
  readonly burst?: string;
};

export type Pairs = {
  readonly name: string;
  readonly condition: ConditionView;
  readonly breaks: readonly (string | Said)[];
  readonly not: readonly (string | Said)[];
};

const unknown = { who: 'unknown' };
const sent = { who: 'someone_sent_by_them' };
const sister = { who: 'known_named', name: 'Priya Shah', sure: 3 };

export const pairs: readonly Pairs[] = [
  {
    name: 'no contact by any means',
    condition: conditionView('no_contact'),
    breaks: [
      ...['call', 'text_or_chat', 'email', 'letter', 'gift_or_item', 'social_media_contact', 'approached_me'],
      ...[
        'threat_to_me@phone',
        'threat_to_me',
        'threat_to_self',
        'sexual@online',
        'hurt_me@street',
        'call@home',
      ],
      { what: 'call', ...unknown },
      { what: 'text_or_chat', who: 'think_i_know', sure: 1 },
      { what: 'email', who: 'known_named', name: 'Rob Hale', sure: 3 },
      { what: 'came_to_home@home', words: 'I know you are in there' },
      { what: 'other', burst: 'voicemail' },
      { what: 'text_or_chat', ...sent },
      { what: 'post_about_me@online', text: 'He tagged me in it so that I would see' },
    ],
    not: [
      ...[
        'watched@street',
        'tracker_found@vehicle',
        'online_account_accessed@online',
        'damaged_property@home',
      ],
      ...['entered_property@home', 'complaint_about_me', 'fake_account@online', 'camera_or_recording@home'],
      ...['took_something@home', 'post_about_me@online', 'contacted_people_i_know'],
      { what: 'call', ...sister },
      { what: 'waited_near@street', text: 'His car stood there, nothing was said' },
    ],
  },
  {
    name: 'no calls and texts',
    condition: conditionView('no_contact', { means: ['call', 'text'] }),
    breaks: [
      ...['call', 'text_or_chat', 'call text_or_chat', 'call@work', 'threat_to_me@phone', 'sexual@phone'],
      { what: 'other', burst: 'call' },
      { what: 'other', burst: 'chat' },
      { what: 'call', ...unknown },
      { what: 'text_or_chat@online', text: 'WhatsApp from a new number' },
    ],
    not: [
      ...['email', 'letter', 'gift_or_item@home', 'social_media_contact@online', 'approached_me@street'],
      ...['threat_to_me@street', 'came_to_home', 'followed', 'post_about_me', 'hurt_me@home'],
      { what: 'other', burst: 'email' },
    ],
  },
  {
    name: 'no contact on social media',
    condition: conditionView('no_contact', { means: ['social_media'] }),
    breaks: [
      ...['social_media_contact', 'social_media_contact@online', 'social_media_contact fake_account@online'],
      { what: 'post_about_me@online', text: 'mentioned me by my account name' },
      { what: 'post_about_me@online', words: '@me come and talk' },
      { what: 'other', burst: 'social_media' },
      { what: 'text_or_chat@online', text: 'Through the app, a direct message' },
      { what: 'threat_to_me@online' },
    ],
    not: [
      ...['call', 'email', 'letter', 'text_or_chat@phone', 'approached_me', 'came_to_home', 'gift_or_item'],
      ...[
        'post_about_me@online',
        'fake_account@online',
        'online_account_accessed@online',
        'threat_to_me@street',
      ],
    ],
  },
  {
    name: 'nobody else may be used',
    condition: conditionView('no_third_party'),
    breaks: [
      ...['sent_others', 'contacted_people_i_know', 'contacted_people_i_know@online', 'sent_others@home'],
      { what: 'call', ...sent },
      { what: 'came_to_home@home', ...sent },
      { what: 'text_or_chat', ...sent, name: 'Jean Hale' },
      { what: 'gift_or_item@work', ...sent },
      { what: 'call', who: 'known_named', name: 'Jean Hale', sure: 3, text: 'She rang on his behalf' },
      { what: 'text_or_chat', ...sister, text: 'She got a message from him and he asked her to tell me' },
      { what: 'approached_me@street', who: 'more_than_one', text: 'A friend passed on that he misses me' },
      {
        what: 'social_media_contact@online',
        who: 'known_named',
        name: 'Tom Bell',
        sure: 3,
        text: 'he wants to talk to me',
      },
      // Only whoever knows the family sees it.
      { what: 'call', who: 'known_named', name: 'Jean Hale', sure: 3, text: 'His mum rang and cried' },
    ],
    not: [
      ...['call', 'text_or_chat', 'came_to_home', 'followed', 'post_about_me', 'tracker_found', 'watched'],
      { what: 'call', ...unknown },
      { what: 'email', ...unknown, text: 'I think it was sent by him from another address' },
      { what: 'damaged_property@home', ...unknown },
      { what: 'letter', text: 'A long letter' },
    ],
  },
  {
    name: 'not to approach her',
    condition: conditionView('no_approach'),
    breaks: [
      ...['approached_me', 'approached_me@street', 'followed', 'followed@transport', 'waited_near@work'],
      ...['came_to_home', 'came_to_work_or_school', 'silent_presence@shop_or_leisure', 'watched@near_home'],
      ...['hurt_me@street', 'sexual@street', 'followed@vehicle'],
      { what: 'waited_near@near_home', ...unknown },
      { what: 'other@home', burst: 'visit' },
      { what: 'approached_me@school_nursery', who: 'think_i_know', sure: 0 },
    ],
    not: [
      ...['call', 'text_or_chat', 'letter', 'email@home', 'social_media_contact@online', 'watched@online'],
      ...[
        'sexual@phone',
        'tracker_found@vehicle',
        'damaged_property@home',
        'post_about_me',
        'threat_to_me@phone',
      ],
      { what: 'approached_me@street', ...sister },
    ],
  },
  {
    name: 'not within a hundred metres of her home',
    condition: conditionView('not_within', { places: ['home'] }),
    breaks: [
      ...[
        'came_to_home',
        'came_to_home@home',
        'came_to_home@near_home',
        'waited_near@home',
        'waited_near@near_home',
      ],
      ...[
        'watched@home',
        'entered_property@home',
        'damaged_property@home',
        'took_something@home',
        'hurt_me@home',
      ],
      ...['silent_presence@near_home', 'approached_me@near_home', 'followed@near_home', 'gift_or_item@home'],
      ...['camera_or_recording@home', 'threat_to_me@home', 'entered_property'],
      { what: 'damaged_property@home', ...unknown },
    ],
    not: [
      ...['call@home', 'text_or_chat@home', 'email@home', 'letter@home', 'social_media_contact@home'],
      ...['came_to_work_or_school@work', 'waited_near@work', 'approached_me@street', 'followed@transport'],
      ...['watched@online', 'entered_property@vehicle', 'damaged_property@vehicle', 'gift_or_item@work'],
      { what: 'gift_or_item@home', text: 'Flowers, brought by the florist’s van' },
      { what: 'threat_to_me@home', text: 'He rang me while I was at home and shouted' },
    ],
  },
  {
    name: 'not at her work or the school',
    condition: conditionView('not_within', { places: ['work', 'school_nursery'] }),
    breaks: [
      ...['came_to_work_or_school', 'came_to_work_or_school@work', 'came_to_work_or_school@school_nursery'],
      ...[
        'waited_near@work',
        'watched@school_nursery',
        'approached_me@work',
        'silent_presence@school_nursery',
      ],
      ...['gift_or_item@work', 'damaged_property@work', 'hurt_me@work'],
    ],
    not: [
      ...[
        'call@work',
        'email@work',
        'came_to_home',
        'waited_near@near_home',
        'followed@street',
        'letter@work',
      ],
      ...['approached_me@shop_or_leisure', 'complaint_about_me@work', 'contacted_people_i_know@work'],
    ],
  },
  {
    name: 'no posting about her',
    condition: conditionView('no_posting'),
    breaks: [
      ...['post_about_me', 'post_about_me@online', 'fake_account@online', 'impersonated_me@online'],
      ...['post_about_me social_media_contact@online'],
      { what: 'social_media_contact@online', text: 'He mentioned me under his picture' },
      { what: 'social_media_contact', text: 'tagged me in a story' },
      { what: 'other@online', text: 'My photo is in a group chat of the club' },
      { what: 'other@online', burst: 'post' },
      { what: 'contacted_people_i_know@online', text: 'He posted on my aunt’s page about me' },
      { what: 'post_about_me@online', ...unknown },
    ],
    not: [
      ...['call', 'text_or_chat', 'email', 'social_media_contact@online', 'online_account_accessed@online'],
      ...['came_to_home', 'letter', 'complaint_about_me', 'followed', 'watched@online'],
      { what: 'text_or_chat@phone', text: 'He wrote that he has posted the letter' },
      { what: 'social_media_contact@online', text: 'A private message, about the post office' },
    ],
  },
  {
    name: 'no watching of what she does',
    condition: conditionView('no_monitoring'),
    breaks: [
      ...['online_account_accessed', 'tracker_found@vehicle', 'camera_or_recording@home', 'watched@online'],
      ...['watched@near_home', 'online_account_accessed@online'],
      { what: 'tracker_found', ...unknown },
    ],
    not: [
      ...[
        'call',
        'email',
        'came_to_home',
        'post_about_me',
        'fake_account',
        'letter',
        'damaged_property@vehicle',
      ],
      ...['approached_me', 'complaint_about_me'],
    ],
  },
  {
    name: 'no violence and no threats',
    condition: conditionView('no_threats'),
    breaks: [
      ...['threat_to_me', 'threat_to_me@phone', 'threat_to_others', 'hurt_me', 'sexual', 'hurt_animal@home'],
      ...['call threat_to_me@phone', 'came_to_home hurt_me@home'],
      { what: 'threat_to_me@online', ...unknown },
    ],
    not: [
      ...['call', 'followed', 'watched', 'gift_or_item', 'post_about_me', 'threat_to_self', 'came_to_home'],
      ...['damaged_property@home', 'tracker_found'],
      { what: 'threat_to_others', ...sister },
    ],
  },
  {
    name: 'hands off her things',
    condition: conditionView('no_property'),
    breaks: [
      'entered_property',
      'damaged_property@home',
      'damaged_property@vehicle',
      'took_something',
      'hurt_animal',
    ],
    not: [
      'call',
      'came_to_home',
      'waited_near@near_home',
      'gift_or_item',
      'online_account_accessed',
      'watched',
    ],
  },
];
