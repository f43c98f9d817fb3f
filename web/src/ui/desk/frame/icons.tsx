// Small line drawings; each stands beside words or carries its meaning in unseen text.
import type { ComponentChildren } from 'preact';

type IconProps = { readonly size?: number };

function Icon({ size = 16, children }: IconProps & { readonly children: ComponentChildren }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = (p: IconProps) => (
  <Icon {...p}>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </Icon>
);
export const PlusIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const BackIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M10 3 5 8l5 5" />
  </Icon>
);
export const MessageIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M2.5 3.5h11v7.5H7l-3 2.5V11H2.5z" />
  </Icon>
);
export const IncidentIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M4 14V2.5M4 3h8l-2 2.75L12 8.5H4" />
  </Icon>
);
export const PlanIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="m2 4 1.2 1.2L5.5 3M2 9l1.2 1.2L5.5 8M8 4.5h6M8 9.5h6M8 13h4" />
  </Icon>
);
export const PeopleIcon = (p: IconProps) => (
  <Icon {...p}>
    <circle cx="6" cy="5" r="2.5" />
    <path d="M1.5 13.5c.4-2.7 2.2-4 4.5-4s4.1 1.3 4.5 4M11 3a2.3 2.3 0 0 1 0 4.2M12.5 9.8c1.2.6 1.9 1.8 2 3.2" />
  </Icon>
);
export const RecordIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M3.5 2h9v12h-9zM6 5.5h4M6 8h4M6 10.5h2" />
  </Icon>
);
export const ReachIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M3.5 2.5h2.2l1.1 2.9-1.4 1a8 8 0 0 0 4.2 4.2l1-1.4 2.9 1.1v2.2c0 .6-.5 1-1 1C7 13.3 2.7 9 2.5 3.5c0-.5.4-1 1-1z" />
  </Icon>
);
export const FileIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M4 1.5h5.5L12.5 4.5v10H4zM9.5 1.5v3h3" />
  </Icon>
);
export const ClipIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="m13 7-5.2 5.2a3 3 0 0 1-4.3-4.3L8.8 2.7a2 2 0 0 1 2.9 2.9l-5.2 5.2a1 1 0 0 1-1.5-1.4l4.6-4.6" />
  </Icon>
);
export const ReplyIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M6.5 3.5 2.5 7l4 3.5M3 7h6.5c2.5 0 4 1.6 4 5" />
  </Icon>
);
export const DownIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M8 3v10M4 9l4 4 4-4" />
  </Icon>
);
export const UpIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M8 13V3M4 7l4-4 4 4" />
  </Icon>
);
export const CloseIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />
  </Icon>
);
export const CopyIcon = (p: IconProps) => (
  <Icon {...p}>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 5.5v-3h-8v8h3" />
  </Icon>
);
export const EditIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M10.5 2.5l3 3-7.5 7.5-3.5.5.5-3.5z" />
  </Icon>
);
export const EyeIcon = (p: IconProps) => (
  <Icon {...p}>
    <path d="M1.5 8C3 5.2 5.3 3.8 8 3.8S13 5.2 14.5 8C13 10.8 10.7 12.2 8 12.2S3 10.8 1.5 8z" />
    <circle cx="8" cy="8" r="1.75" />
  </Icon>
);
export const LockIcon = (p: IconProps) => (
  <Icon {...p}>
    <rect x="3" y="7" width="10" height="6.5" rx="1.5" />
    <path d="M5 7V5a3 3 0 0 1 6 0v2" />
  </Icon>
);
