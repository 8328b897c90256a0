import { z } from 'zod';
import type { LeftSetting } from '#shared/domain/tuning/team/report.ts';
import { printTeamFile, teamFileName, type TeamFile } from '../teamFile.ts';
import { exportMark, powershellScript } from './powershell.ts';
import { wingetConfiguration } from './winget.ts';

export const exportFormats = ['json', 'powershell', 'winget'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = (typeof exportFormats)[number];

/** What an export comes to: the name that it is usually given, its text, and what that form cannot carry. */
export interface Exported {
  readonly name: string;
  readonly text: string;
  readonly left: readonly LeftSetting[];
}

/** A team's file in one of the forms. */
export function exportAs(format: ExportFormat, file: TeamFile): Exported {
  if (format === 'powershell') return { name: 'slipway-tuning.ps1', ...powershellScript(file) };
  if (format === 'winget') return { name: 'slipway-tuning.winget', ...wingetConfiguration(file) };
  return { name: teamFileName, text: printTeamFile(file), left: [] };
}

/** Whether a text is an export, which the next one may replace. */
export function isExport(text: string): boolean {
  return text.includes(exportMark) || /"slipwayTuning"\s*:/.test(text);
}
