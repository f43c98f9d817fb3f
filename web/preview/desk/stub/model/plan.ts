import { signal } from '@preact/signals';
import type { PlanView, PlanStatus } from '../worker/messages.ts';
import { call, on } from './link.ts';
export const plan = signal<PlanView | undefined>(undefined);
on('plan', (view) => (plan.value = view));
export const openPlan = (caseId: string) => call('plan/open', { caseId });
export const addItem = (caseId: string, section: number, text: string) => call('plan/add', { caseId, section, text, starter: '' });
export const setStatus = (caseId: string, item: string, status: PlanStatus) => call('plan/status', { caseId, item, status });
